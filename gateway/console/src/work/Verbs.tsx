import { DownOutlined } from '@ant-design/icons';
import { Button, Dropdown, Flex, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Incident } from '../api/client';
import { may, useMe } from '../app/session';
import { useOffer } from '../parts/actions';
import { useKeys } from '../parts/keys';
import { Wrong } from '../parts/Wrong';
import { Changed } from './Changed';
import { useDeed } from './use-deed';
import { VerbForm } from './VerbForm';
import { run, type Said, type Verb, verbs } from './verbs';

const shownAtOnce = 5;

/** What can be done now; the API decides in the end, and says why not. */
export function Verbs({ incident }: { incident: Incident }) {
  const { t } = useTranslation();
  const person = useMe();
  const [asked, setAsked] = useState<Verb>();
  const deed = useDeed(incident, () => setAsked(undefined));
  const doable = verbs.filter(
    ({ states, right, fits }) =>
      states.includes(incident.state!) && may(person, right) && (fits?.(incident, person.id!) ?? true),
  );
  const say = (verb: Verb, said: Said) => deed.begin((on) => run(verb, on, said));
  const begin = (verb: Verb) => {
    deed.forget();
    if (verb.asks.length > 0) setAsked(verb);
    else say(verb, {});
  };
  useKeys(Object.fromEntries(doable.flatMap((verb) => (verb.key ? [[verb.key, () => begin(verb)]] : []))));
  useOffer(
    doable.map((verb) => ({ name: `${incident.number}: ${t(`verb.${verb.name}`)}`, act: () => begin(verb) })),
    `${incident.etag} ${t('product')}`,
  );
  const trouble = (
    <>
      {deed.conflict && <Changed {...deed.conflict} again={deed.again} leave={deed.forget} />}
      {deed.error && <Wrong error={deed.error} />}
    </>
  );
  return (
    <>
      <Flex gap={8} wrap style={{ marginBottom: 12 }}>
        {doable.slice(0, shownAtOnce).map((verb, index) => (
          <Button
            key={verb.name}
            type={index === 0 ? 'primary' : 'default'}
            loading={deed.pending && !asked && index === 0}
            aria-keyshortcuts={verb.key}
            onClick={() => begin(verb)}
          >
            {t(`verb.${verb.name}`)}
          </Button>
        ))}
        {doable.length > shownAtOnce && (
          <Dropdown
            trigger={['click']}
            menu={{
              items: doable.slice(shownAtOnce).map(({ name }) => ({ key: name, label: t(`verb.${name}`) })),
              onClick: ({ key }) => begin(doable.find(({ name }) => name === key)!),
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
        <Modal
          open
          title={t(`verb.${asked.name}`)}
          footer={null}
          onCancel={() => setAsked(undefined)}
          destroyOnHidden
        >
          <VerbForm
            verb={asked}
            groupId={incident.groupId}
            error={deed.error}
            pending={deed.pending}
            onSay={(said) => say(asked, said)}
          />
          {trouble}
        </Modal>
      )}
    </>
  );
}
