import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../api/client';
import { ApiProblem } from '../api/problem';
import { useDraft } from '../parts/draft';
import { incidentOf } from '../parts/records';
import { Wrong } from '../parts/Wrong';
import { Field } from '../portal/Field';
import '../portal/portal.css';
import { feedbackKinds } from './search';

/** Praise, a complaint, a suggestion or a question about the service: about a record of one's own, or in general. */
export function GiveFeedback() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const { about } = useSearch({ from: '/inside/portal/feedback/new' });
  const { data: record } = useQuery({ ...incidentOf(about ?? ''), enabled: about !== undefined });
  const [kind, setKind, forgetKind] = useDraft('feedback.kind');
  const [subject, setSubject, forgetSubject] = useDraft('feedback.subject');
  const [text, setText, forgetText] = useDraft('feedback.text');
  const [anonymous, setAnonymous] = useState(false);
  const [confidential, setConfidential] = useState(false);
  const chosen = feedbackKinds.find((one) => one === kind);
  const send = useMutation({
    mutationFn: () =>
      answer(
        api.POST('/api/v1/feedback', {
          body: {
            kind: chosen!,
            subject,
            text,
            anonymous,
            confidential,
            ...(about && { aboutRecordId: about }),
          },
        }),
      ),
    async onSuccess({ id }) {
      [forgetKind, forgetSubject, forgetText].forEach((forget) => forget());
      void queries.invalidateQueries({ queryKey: ['feedback'] });
      await (anonymous
        ? navigate({ to: '/portal/feedback', search: { thanked: true } })
        : navigate({ to: '/portal/feedback/$id', params: { id } }));
    },
  });
  const fields = send.error instanceof ApiProblem ? send.error.fields : {};
  const checks = [
    ['anonymous', anonymous, setAnonymous],
    ['confidential', confidential, setConfidential],
  ] as const;
  return (
    <div className="page narrow portal">
      <Link to="/portal/feedback">← {t('quality.mine')}</Link>
      <h1>{t('quality.give')}</h1>
      {record && (
        <p className="soft">
          {t('quality.aboutRecord')} {record.number} {record.title}
        </p>
      )}
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          send.mutate();
        }}
      >
        <fieldset className="choices">
          <legend>{t('quality.kindIs')}</legend>
          {feedbackKinds.map((one) => (
            <label key={one}>
              <input
                type="radio"
                name="kind"
                className="unseen"
                checked={kind === one}
                onChange={() => setKind(one)}
              />
              <span>{t(`quality.kind.${one}`)}</span>
            </label>
          ))}
        </fieldset>
        <Field label={t('quality.giveSubject')} wrong={fields.subject}>
          <input
            value={subject}
            maxLength={200}
            required
            autoComplete="off"
            onChange={({ target }) => setSubject(target.value)}
          />
        </Field>
        <Field label={t('quality.giveText')} wrong={fields.text}>
          <textarea
            rows={6}
            maxLength={20_000}
            value={text}
            onChange={({ target }) => setText(target.value)}
          />
        </Field>
        {checks.map(([name, checked, set]) => (
          <div key={name}>
            <label className="check">
              <input type="checkbox" checked={checked} onChange={({ target }) => set(target.checked)} />
              {t(`quality.check.${name}`)}
            </label>
            {fields[name] && (
              <span className="bad" role="alert">
                {t(`quality.refused.${name}`)}
              </span>
            )}
          </div>
        ))}
        {fields.aboutRecordId && <span className="bad">{fields.aboutRecordId}</span>}
        {send.error && Object.keys(fields).length === 0 && <Wrong error={send.error} />}
        <button
          className="act primary big"
          disabled={send.isPending || subject.trim() === '' || chosen === undefined}
        >
          {t('report.send')}
        </button>
      </form>
    </div>
  );
}
