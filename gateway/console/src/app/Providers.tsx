import { useQuery } from '@tanstack/react-query';
import { Button, Divider, Flex } from 'antd';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../api/client';

/** The identity providers by which one may sign in instead; the browser is sent there and comes back. */
export function Providers({ tenant, next }: { tenant: string; next: string }) {
  const { t } = useTranslation();
  const { data } = useQuery({
    queryKey: ['signInChoice', tenant],
    queryFn: () => answer(api.GET('/api/v1/signInChoices', { params: { query: { tenant } } })),
  });
  const choices = data?.choices ?? [];
  if (choices.length === 0) return null;
  const way = new URLSearchParams({ tenant, next });
  return (
    <>
      <Divider plain>{t('signIn.or')}</Divider>
      <Flex vertical gap={8}>
        {choices.map(({ id, name }) => (
          <Button key={id} block href={`/api/v1/sessions/oidc/${id}?${way}`}>
            {t('signIn.by', { name })}
          </Button>
        ))}
      </Flex>
    </>
  );
}
