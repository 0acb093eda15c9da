import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Flex, Input, Typography } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api, type Schema } from '../api/client';
import { keepDraft, useDraft } from '../parts/draft';
import { useKeys } from '../parts/keys';
import { Wrong } from '../parts/Wrong';
import { Changed } from '../work/Changed';
import { useDeed } from '../work/use-deed';
import { type Callback, callbackOf, callbackSource } from './callbacks';
import { CallbackTag } from './CallbackTag';
import { CallForm } from './CallForm';
import { CallSheet } from './CallSheet';
import { Dialog } from '../parts/Dialog';

/** The call somebody makes now. */
export function Call({ id }: { id: string }) {
  const { data, error, refetch } = useQuery(callbackOf(id));
  if (error) return <Wrong error={error} again={() => void refetch()} />;
  return data ? <Opened callback={data} /> : null;
}

type Without = 'missed' | 'skip';

function Opened({ callback }: { callback: Callback }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const { id } = callback;
  const [without, setWithout] = useState<Without>();
  const deed = useDeed(callback, callbackSource(id), () => {
    setWithout(undefined);
    ['form', 'missed', 'skip'].forEach((name) => keepDraft(`callback.${name}.${id}`, ''));
    void queries.invalidateQueries({ queryKey: ['callback'] });
  });
  const at = ({ etag }: Callback) => ({ path: { id }, header: { 'If-Match': etag } });
  const finish = (body: Schema['FinishCallbackRequest']) =>
    deed.begin((on) => answer(api.POST('/api/v1/callbacks/{id}:finish', { params: at(on), body })));
  const end = (text: string) =>
    deed.begin((on) =>
      without === 'missed'
        ? answer(api.POST('/api/v1/callbacks/{id}:recordAttempt', { params: at(on), body: { text } }))
        : answer(api.POST('/api/v1/callbacks/{id}:skip', { params: at(on), body: { reason: text } })),
    );
  useKeys({
    c: () => document.querySelector<HTMLAnchorElement>('a[href^="tel:"]')?.click(),
    m: () => setWithout('missed'),
    s: () => setWithout('skip'),
  });
  const trouble = (
    <>
      {deed.conflict && (
        <Changed again={() => deed.again()} leave={deed.forget}>
          <p>
            {t('quality.standsNow')} <CallbackTag callback={deed.conflict.now} />
          </p>
        </Changed>
      )}
      {deed.error && <Wrong error={deed.error} />}
    </>
  );
  return (
    <div className="call">
      <CallSheet callback={callback} />
      <div>
        <CallForm id={id} pending={deed.pending && !without} error={deed.error} onFinish={finish}>
          <Button aria-keyshortcuts="m" onClick={() => setWithout('missed')}>
            {t('quality.missedNow')}
          </Button>
          <Button aria-keyshortcuts="s" onClick={() => setWithout('skip')}>
            {t('quality.skip')}
          </Button>
        </CallForm>
        {!without && trouble}
        <Typography.Text type="secondary" className="call-keys">
          {t('quality.callKeys')}
        </Typography.Text>
      </div>
      {without && (
        <Ending
          key={without}
          of={without}
          id={id}
          pending={deed.pending}
          onEnd={end}
          onLeave={() => setWithout(undefined)}
        >
          {trouble}
        </Ending>
      )}
    </div>
  );
}

interface EndingProps {
  of: Without;
  id: string;
  pending: boolean;
  onEnd(text: string): void;
  onLeave(): void;
  children: ReactNode;
}

/** Ends a call that did not come about: nobody answered, or nobody is to be called. */
function Ending({ of, id, pending, onEnd, onLeave, children }: EndingProps) {
  const { t } = useTranslation();
  const [text, setText] = useDraft(`callback.${of}.${id}`);
  const ready = (of === 'missed' || text.trim() !== '') && !pending;
  const name = t(of === 'missed' ? 'quality.missedNow' : 'quality.skip');
  const label = t(of === 'missed' ? 'quality.missedWords' : 'verb.why');
  return (
    <Dialog open title={name} footer={null} onCancel={onLeave}>
      <Flex vertical gap={12}>
        <label>
          {label}
          <Input.TextArea
            autoFocus
            value={text}
            maxLength={2_000}
            autoSize={{ minRows: 3 }}
            onChange={({ target }) => setText(target.value)}
            onKeyDown={(event) =>
              (event.ctrlKey || event.metaKey) && event.key === 'Enter' && ready && onEnd(text)
            }
          />
        </label>
        {children}
        <div>
          <Button type="primary" disabled={!ready} loading={pending} onClick={() => onEnd(text)}>
            {name}
          </Button>
        </div>
      </Flex>
    </Dialog>
  );
}
