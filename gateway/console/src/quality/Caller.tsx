import { PhoneOutlined } from '@ant-design/icons';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, Card, Flex } from 'antd';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../api/client';
import { ApiProblem } from '../api/problem';
import { useMe } from '../app/session';
import { useKeys } from '../parts/keys';
import { useNow } from '../parts/now';
import { Wrong } from '../parts/Wrong';
import { Call } from './Call';
import { callbackOf, claimedBy } from './callbacks';

/** Where somebody calls: the next person to call, or the one they are calling. */
export function Caller() {
  const { t } = useTranslation();
  const { id: personId } = useMe();
  const queries = useQueryClient();
  const { message } = App.useApp();
  const now = useNow(10_000);
  const { data } = useQuery(claimedBy(personId!));
  const mine = data?.callbacks[0];
  const expired = mine && Date.parse(mine.claimExpireTime!) <= now;
  const claim = useMutation({
    mutationFn: () => answer(api.POST('/api/v1/callbacks:claim', { body: {} })),
    onSuccess: (claimed) => queries.setQueryData(callbackOf(claimed.id).queryKey, claimed),
    onError: (error) =>
      error instanceof ApiProblem && error.status === 404 && void message.info(t('quality.nobodyWaits')),
    onSettled: () => queries.invalidateQueries({ queryKey: ['callback'] }),
  });
  const begin = () => !claim.isPending && claim.mutate();
  const free = !mine || expired;
  useKeys(free ? { n: begin } : {});
  const failed = claim.error && !(claim.error instanceof ApiProblem && claim.error.status === 404);
  return (
    <Card size="small" style={{ marginBottom: 16 }} aria-busy={!data}>
      {failed && <Wrong error={claim.error} />}
      {free ? (
        <Flex gap={12} align="center" wrap>
          <Button
            type="primary"
            icon={<PhoneOutlined />}
            loading={claim.isPending}
            aria-keyshortcuts="n"
            onClick={begin}
          >
            {t(expired ? 'quality.claimAgain' : 'quality.claim')}
          </Button>
          <span role="status">{t(expired ? 'quality.expired' : 'quality.claimHelp')}</span>
        </Flex>
      ) : (
        <Call key={mine.id} id={mine.id} />
      )}
    </Card>
  );
}
