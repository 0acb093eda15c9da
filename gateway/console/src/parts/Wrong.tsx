import { Alert, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { ApiProblem } from '../api/problem';

/** What went wrong, and what to do about it. */
export function Wrong({ error, again }: { error: Error; again?: () => void }) {
  const { t } = useTranslation();
  const known = error instanceof ApiProblem;
  const words = known ? (error.status === 404 ? t('wrong.missing') : error.message) : t('wrong.unreachable');
  return (
    <Alert
      type="error"
      role="alert"
      title={words}
      action={again && <Button onClick={again}>{t('wrong.again')}</Button>}
    />
  );
}
