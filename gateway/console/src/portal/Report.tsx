import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { TreeSelect } from 'antd';
import { useTranslation } from 'react-i18next';
import { ApiProblem } from '../api/problem';
import { useMe } from '../app/session';
import { categoryTree } from '../parts/category-tree';
import { useDraft } from '../parts/draft';
import { everyCategory } from '../parts/records';
import { useFiles } from '../parts/use-files';
import { Wrong } from '../parts/Wrong';
import { Attach } from './Attach';
import { Field } from './Field';
import { LevelChoice, levelOf } from './Level';
import { type KeptReport, sendOrKeep } from '../parts/outbox';
import { Outbox } from './Outbox';
import './portal.css';
import { Suggestions } from './Suggestions';
import { useSuggestions } from './useSuggestions';

/** Says what is wrong. It is kept in the browser before it is sent, and sent once, if need be when the network is back. */
export function Report() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const { id: personId } = useMe();
  const [subject, setSubject, forgetSubject] = useDraft('report.subject');
  const [text, setText, forgetText] = useDraft('report.text');
  const [categoryId, setCategoryId, forgetCategory] = useDraft('report.category');
  const [impact, setImpact, forgetImpact] = useDraft('report.impact');
  const [urgency, setUrgency, forgetUrgency] = useDraft('report.urgency');
  const files = useFiles('report');
  const { data } = useQuery(everyCategory);
  const categories = data?.categories ?? [];
  const found = useSuggestions(subject, text, categoryId);
  const send = useMutation({
    async mutationFn() {
      const kept: KeptReport = {
        key: crypto.randomUUID(),
        personId: personId!,
        at: Date.now(),
        report: {
          channel: 'WEB',
          subject,
          text,
          ...(categoryId && { categoryId }),
          ...(levelOf(impact) && { impact: levelOf(impact) }),
          ...(levelOf(urgency) && { urgency: levelOf(urgency) }),
        },
        arrived: files.arrived,
        files: files.waiting,
      };
      const made = await sendOrKeep<KeptReport>(kept);
      return made ? made.record?.id : 'kept';
    },
    async onSuccess(recordId) {
      [forgetSubject, forgetText, forgetCategory, forgetImpact, forgetUrgency, files.forget].forEach(
        (forget) => forget(),
      );
      if (recordId === 'kept') return queries.invalidateQueries({ queryKey: ['outbox'] });
      void queries.invalidateQueries({ queryKey: ['incident', 'list'] });
      await (recordId
        ? navigate({ to: '/portal/records/$id', params: { id: recordId } })
        : navigate({ to: '/portal' }));
    },
  });
  const fields = send.error instanceof ApiProblem ? send.error.fields : {};
  return (
    <div className="page narrow portal">
      <h1>{t('portal.report')}</h1>
      <Outbox />
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          send.mutate();
        }}
      >
        <Field label={t('report.subject')} wrong={fields.subject}>
          <input
            value={subject}
            maxLength={200}
            required
            autoFocus
            autoComplete="off"
            onChange={({ target }) => setSubject(target.value)}
          />
        </Field>
        <Suggestions found={found} categories={categories} onChoose={setCategoryId} />
        <Field label={t('report.text')} wrong={fields.text}>
          <textarea
            rows={6}
            maxLength={20_000}
            value={text}
            onChange={({ target }) => setText(target.value)}
            onPaste={({ clipboardData }) => clipboardData.files.length > 0 && files.add(clipboardData.files)}
          />
        </Field>
        <Field label={t('report.category')} wrong={fields.categoryId} htmlFor="category">
          <TreeSelect
            id="category"
            value={categoryId || undefined}
            onChange={(id?: string) => setCategoryId(id ?? '')}
            treeData={categoryTree(categories)}
            allowClear
            size="large"
            showSearch={{ treeNodeFilterProp: 'title' }}
            placeholder={t('report.categoryHelp')}
          />
        </Field>
        <LevelChoice of="impact" value={impact} onChange={setImpact} />
        <LevelChoice of="urgency" value={urgency} onChange={setUrgency} />
        <div className="field">
          {t('portal.files')}
          <Attach files={files} />
          {fields.attachmentIds && <span className="bad">{fields.attachmentIds}</span>}
        </div>
        {send.error && Object.keys(fields).length === 0 && <Wrong error={send.error} />}
        <button
          className="act primary big"
          disabled={send.isPending || subject.trim() === '' || !files.settled}
        >
          {t('report.send')}
        </button>
      </form>
    </div>
  );
}
