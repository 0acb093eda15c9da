import { type ErrorComponentProps, useRouter } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Wrong } from '../parts/Wrong';

/** A page that could not be opened: why, and once more. */
export function Broken({ error }: ErrorComponentProps) {
  const router = useRouter();
  return (
    <main className="page narrow">
      <Wrong
        error={error instanceof Error ? error : new Error(String(error))}
        again={() => void router.invalidate()}
      />
    </main>
  );
}

/** An address where nothing is. */
export function Nowhere() {
  const { t } = useTranslation();
  return (
    <div className="page narrow">
      <h1>{t('wrong.nowhere')}</h1>
      <a href="/">{t('wrong.home')}</a>
    </div>
  );
}
