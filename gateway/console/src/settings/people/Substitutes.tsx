import { useQuery } from '@tanstack/react-query';
import { Button, Flex, Input, Popconfirm, Tag, Typography } from 'antd';
import { Trans, useTranslation } from 'react-i18next';
import { answer, api, type Person, type Schema } from '../../api/client';
import { useMe } from '../../app/session';
import { PersonName } from '../../parts/Name';
import { Time } from '../../parts/Time';
import { Wrong } from '../../parts/Wrong';
import { DeedForm } from '../DeedForm';
import { Field } from '../Field';
import { MomentInput } from '../MomentInput';
import { PersonSelect } from '../PersonSelect';
import { useMayManage } from '../rights';
import { useDeed } from '../use-deed';
import { delegationsOf } from './store';

const moods: Record<string, string> = { PLANNED: 'blue', RUNNING: 'green' };

/** Who acts for a person while they are away, and for whom they do. */
export function Substitutes({ person }: { person: Person }) {
  const { t } = useTranslation();
  const mayManage = useMayManage('people') || useMe().id === person.id;
  const { data, error } = useQuery({ ...delegationsOf(person.id), enabled: mayManage });
  const end = useDeed(
    ({ id, etag }: Schema['Delegation']) =>
      answer(
        api.POST('/api/v1/delegations/{id}:end', { params: { path: { id }, header: { 'If-Match': etag } } }),
      ),
    ['delegation', 'person'],
  );
  if (!mayManage) return null;
  return (
    <fieldset className="rows">
      <legend>{t('settings.people.substitutes')}</legend>
      {error && <Wrong error={error} />}
      {end.error && <Wrong error={end.error} />}
      {data?.delegations.length === 0 && (
        <Typography.Paragraph type="secondary">{t('settings.people.noSubstitutes')}</Typography.Paragraph>
      )}
      <ul className="plain-list">
        {data?.delegations.map((one) => (
          <li key={one.id}>
            <Flex gap={8} align="center" wrap>
              <Tag color={moods[one.state]}>{t(`settings.delegationState.${one.state}`)}</Tag>
              <span>
                <Trans
                  i18nKey={`settings.people.${one.personId === person.id ? 'isStoodInFor' : 'standsIn'}`}
                  components={{
                    who: <PersonName id={one.personId === person.id ? one.delegateId : one.personId} />,
                  }}
                />
              </span>
              <Typography.Text type="secondary">
                <Time at={one.startTime} /> – <Time at={one.endTime} /> {one.reason}
              </Typography.Text>
              {one.state !== 'ENDED' && (
                <Popconfirm
                  title={t('settings.people.endSure')}
                  okText={t('settings.sure')}
                  cancelText={t('settings.cancel')}
                  onConfirm={() => end.mutate(one)}
                >
                  <Button size="small">{t('settings.people.end')}</Button>
                </Popconfirm>
              )}
            </Flex>
          </li>
        ))}
      </ul>
      <DeedForm<Omit<Schema['CreateDelegationRequest'], 'personId'>>
        title={t('settings.people.addSubstitute')}
        name="delegation"
        draft={`delegation.${person.id}`}
        kinds={['delegation', 'person']}
        run={(values) =>
          answer(api.POST('/api/v1/delegations', { body: { ...values, personId: person.id } }))
        }
      >
        <Field name="delegateId" needed>
          <PersonSelect />
        </Field>
        <div className="pair">
          <Field name="startTime" help={t('settings.people.startHelp')}>
            <MomentInput />
          </Field>
          <Field name="endTime" needed>
            <MomentInput />
          </Field>
        </div>
        <Field name="reason">
          <Input maxLength={500} />
        </Field>
      </DeedForm>
    </fieldset>
  );
}
