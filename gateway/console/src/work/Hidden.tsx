import { useMutation } from '@tanstack/react-query';
import { Alert, Card, Flex, Typography } from 'antd';
import { useTranslation } from 'react-i18next';
import { answer, api, type Schema } from '../api/client';
import { PersonName } from '../parts/Name';
import { Time } from '../parts/Time';
import { Wrong } from '../parts/Wrong';
import type { Said } from './verb';
import { forgetDraft, VerbForm } from './VerbForm';

type Access = Schema['AccessRequest'];
interface Deed {
  name: 'requestAccess' | 'approveAccess';
  asks: readonly ('reason' | 'person')[];
  say(id: string, said: Said): Promise<Access>;
}
const deeds: readonly Deed[] = [
  {
    name: 'requestAccess',
    asks: ['reason'],
    say: (id, { reason = '' }) =>
      answer(
        api.POST('/api/v1/incidents/{id}:requestAccess', { params: { path: { id } }, body: { reason } }),
      ),
  },
  {
    name: 'approveAccess',
    asks: ['person'],
    say: (id, { personId = '' }) =>
      answer(
        api.POST('/api/v1/incidents/{id}:approveAccess', { params: { path: { id } }, body: { personId } }),
      ),
  },
];

/** A record that one is not named on, for those who may break the glass: one asks with a reason, another agrees. */
export function Hidden({ id }: { id: string }) {
  const { t } = useTranslation();
  return (
    <Flex vertical gap={16} style={{ maxWidth: 640, margin: '24px auto' }}>
      <Typography.Title level={1} style={{ fontSize: 22, margin: 0 }}>
        {t('hidden.title')}
      </Typography.Title>
      <Typography.Text>{t('hidden.about')}</Typography.Text>
      {deeds.map((deed) => (
        <Way key={deed.name} id={id} deed={deed} />
      ))}
    </Flex>
  );
}

function Way({ id, deed }: { id: string; deed: Deed }) {
  const { t } = useTranslation();
  const draft = `${deed.name}.${id}`;
  const act = useMutation({
    mutationFn: (said: Said) => deed.say(id, said),
    onSuccess: () => forgetDraft(draft),
  });
  const { personId, endTime } = act.data ?? {};
  return (
    <Card size="small" title={t(`hidden.${deed.name}`)}>
      {act.data ? (
        <Alert
          type="success"
          role="status"
          title={
            endTime ? (
              <>
                <PersonName id={personId} />: {t('hidden.until')} <Time at={endTime} />
              </>
            ) : (
              t('hidden.asked')
            )
          }
        />
      ) : (
        <VerbForm verb={deed} draft={draft} error={act.error} pending={act.isPending} onSay={act.mutate} />
      )}
      {act.error && <Wrong error={act.error} />}
    </Card>
  );
}
