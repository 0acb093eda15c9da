import { DownOutlined } from '@ant-design/icons';
import { Button, Dropdown, Flex } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { may, useMe } from '../app/session';
import { type Action, useOffer } from '../parts/actions';
import { useKeys } from '../parts/keys';
import { Wrong } from '../parts/Wrong';
import { type Source, useDeed, type Versioned } from './use-deed';
import type { Said, Verb } from './verb';
import { forgetDraft, VerbForm } from './VerbForm';
import { Dialog } from '../parts/Dialog';

const shownAtOnce = 5;

interface Subject extends Versioned {
  number?: string;
  state?: string;
  groupId?: string;
}
interface Props<R> {
  record: R;
  source: Source<R>;
  verbs: readonly Verb<R>[];
  /** What can be done beside the verbs. */
  more?: (Action & { key: string; name: string })[];
  changed(conflict: { before: R; now: R }, again: () => void, leave: () => void): ReactNode;
}

/** What can be done to a record now; the API decides in the end, and says why not. */
export function VerbBar<R extends Subject>({ record, source, verbs, more = [], changed }: Props<R>) {
  const { t } = useTranslation();
  const person = useMe();
  const [asked, setAsked] = useState<Verb<R>>();
  const [begun, setBegun] = useState('');
  const draftOf = ({ name }: Verb<R>): string => `${name}.${record.id}`;
  const deed = useDeed(record, source);
  const finish = (verb: Verb<R>) => {
    forgetDraft(draftOf(verb));
    setAsked((open) => (open === verb ? undefined : open)); // the next form may be open already
  };
  const doable = verbs.filter(
    ({ states, right, fits }) =>
      states.includes(record.state!) && may(person, right) && (fits?.(record, person) ?? true),
  );
  const say = (verb: Verb<R>, said: Said) => {
    setBegun(t(`verb.${verb.name}`));
    deed.begin(async (on) => {
      const made = await verb.run(on, said);
      finish(verb);
      return made;
    });
  };
  const begin = (verb: Verb<R>) => {
    deed.forget();
    if (verb.asks.length > 0) setAsked(verb);
    else say(verb, {});
  };
  const offered = [
    ...doable.map((verb) => ({ name: t(`verb.${verb.name}`), key: verb.key, act: () => begin(verb) })),
    ...more,
  ];
  useKeys(Object.fromEntries(offered.flatMap(({ key, act }) => (key ? [[key, act]] : []))));
  useOffer(
    offered.map(({ name, act }) => ({ name: `${record.number}: ${name}`, act })),
    `${record.etag} ${t('product')}`,
  );
  const trouble = (
    <>
      {deed.conflict && changed(deed.conflict, () => deed.again(), deed.forget)}
      {deed.error && <Wrong error={deed.error} />}
    </>
  );
  return (
    <>
      <Flex gap={8} wrap style={{ marginBottom: 12 }}>
        {offered.slice(0, shownAtOnce).map(({ name, key, act }, index) => (
          <Button
            key={name}
            type={index === 0 ? 'primary' : 'default'}
            loading={deed.pending && !asked && name === begun}
            aria-keyshortcuts={key}
            onClick={act}
          >
            {name}
          </Button>
        ))}
        {offered.length > shownAtOnce && (
          <Dropdown
            trigger={['click']}
            menu={{
              items: offered.slice(shownAtOnce).map(({ name }) => ({ key: name, label: name })),
              onClick: ({ key }) => offered.find(({ name }) => name === key)!.act(),
              style: { maxHeight: '60vh', overflowY: 'auto' },
            }}
          >
            <Button icon={<DownOutlined />} iconPlacement="end">
              {t('verb.more')}
            </Button>
          </Dropdown>
        )}
      </Flex>
      {!asked && trouble}
      {asked && (
        <Dialog
          open
          title={t(`verb.${asked.name}`)}
          footer={null}
          onCancel={() => setAsked(undefined)}
          destroyOnHidden
        >
          <VerbForm
            key={draftOf(asked)}
            verb={asked}
            draft={draftOf(asked)}
            begins={asked.begins?.(record)}
            groupId={record.groupId}
            error={deed.error}
            pending={deed.pending}
            onSay={(said) => say(asked, said)}
          />
          {trouble}
        </Dialog>
      )}
    </>
  );
}
