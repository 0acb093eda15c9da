import { useTranslation } from 'react-i18next';
import { ApiProblem } from '../api/problem';
import { Wrong } from '../parts/Wrong';

/** Why it was not done; of a record that changed meanwhile, that it is shown anew and one may go on. */
export function Refused({ error }: { error: Error }) {
  const { t } = useTranslation();
  const stale = error instanceof ApiProblem && error.status === 412;
  return <Wrong error={stale ? new ApiProblem(412, '', t('wrong.stale'), {}) : error} />;
}
