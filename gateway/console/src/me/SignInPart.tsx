import { useQuery } from '@tanstack/react-query';
import { Alert, Skeleton } from 'antd';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../api/client';
import { Wrong } from '../parts/Wrong';
import { Part } from './Part';
import { Password } from './Password';
import { SecondFactor } from './SecondFactor';

/** By what one signs in: the password, and what is asked for beside it. */
export function SignInPart({ username }: { username: string }) {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery({
    queryKey: ['signIn'],
    queryFn: () => answer(api.GET('/api/v1/me/signIn')),
  });
  return (
    <Part name="signIn">
      {error && <Wrong error={error} again={() => void refetch()} />}
      {!data && !error && <Skeleton active />}
      {data && (
        <div className="sign-in">
          {data.needsSecondFactor && !data.hasSecondFactor && (
            <Alert type="warning" title={t('me.factor.needed')} />
          )}
          <div>
            <h3>{t('me.password.title')}</h3>
            {data.hasPassword ? <Password username={username} /> : <p>{t('me.password.elsewhere')}</p>}
          </div>
          <div>
            <h3>{t('me.factor.title')}</h3>
            <SecondFactor signIn={data} />
          </div>
        </div>
      )}
    </Part>
  );
}
