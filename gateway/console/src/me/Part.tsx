import { type ReactNode, useId } from 'react';
import { useTranslation } from 'react-i18next';

/** One thing people set for themselves, and in a sentence what it is about. */
export function Part({ name, children }: { name: string; children: ReactNode }) {
  const { t } = useTranslation();
  const id = useId();
  return (
    <section aria-labelledby={id} id={name}>
      <h2 id={id}>{t(`me.part.${name}`)}</h2>
      <p className="about">{t(`me.about.${name}`)}</p>
      {children}
    </section>
  );
}
