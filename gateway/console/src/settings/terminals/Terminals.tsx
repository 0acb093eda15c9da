import { Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { may, useMe } from '../../app/session';
import { PersonName } from '../../parts/Name';
import { DeedForm } from '../DeedForm';
import { Field } from '../Field';
import { ResourceList } from '../ResourceList';
import { useMayManage } from '../rights';
import { KeyShown } from './KeyShown';
import { Serving } from './Serving';
import { registerTerminal, terminals, type TerminalValues } from './store';

/** The screens at the counters, on which each service is rated with one touch. */
export function Terminals() {
  const { t } = useTranslation();
  const person = useMe();
  const mayManage = useMayManage('terminals');
  const [shown, setShown] = useState<string>();
  return (
    <>
      <ResourceList
        place="terminals"
        store={terminals}
        fixed
        tools={
          mayManage ? (
            <DeedForm<TerminalValues>
              title={t('quality.set.register')}
              name="terminal"
              kinds={['terminal']}
              draft="terminal"
              run={async ({ name, location }) =>
                setShown((await registerTerminal({ name, ...(location && { location }) })).key)
              }
            >
              <Field name="name" needed>
                <Input maxLength={100} />
              </Field>
              <Field name="location">
                <Input maxLength={200} />
              </Field>
            </DeedForm>
          ) : (
            <></>
          )
        }
        columns={[
          { title: t('settings.field.location'), dataIndex: 'location' },
          {
            title: t('quality.set.serves'),
            key: 'agent',
            render: (_, { currentAgentId }) => <PersonName id={currentAgentId} />,
          },
          {
            title: t('settings.field.disabled'),
            key: 'disabled',
            render: (_, { disabled }) => (disabled ? t('settings.yes') : ''),
          },
          ...(may(person, 'terminal.use')
            ? [
                {
                  title: t('quality.set.serving'),
                  key: 'serve',
                  render: (_: unknown, terminal: Parameters<typeof Serving>[0]['terminal']) => (
                    <Serving terminal={terminal} />
                  ),
                },
              ]
            : []),
        ]}
      />
      <KeyShown shown={shown} onClose={() => setShown(undefined)} />
    </>
  );
}
