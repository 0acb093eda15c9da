import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Category, Schema } from '../api/client';

interface Props {
  found: Schema['SuggestRelatedResponse'];
  categories: Category[];
  onChoose(categoryId: string): void;
}

/** Likely categories, and records that may be the same: to be taken up or passed by. */
export function Suggestions({ found, categories, onChoose }: Props) {
  const { t } = useTranslation();
  const likely = (found.categories ?? []).flatMap(
    ({ categoryId }) => categories.find(({ id, disabled }) => id === categoryId && !disabled) ?? [],
  );
  // That something else of mine is open says nothing about this.
  const records = (found.records ?? [])
    .filter(({ reasons }) => reasons?.some((reason) => reason !== 'SAME_CONTACT'))
    .slice(0, 3);
  if (likely.length + records.length === 0) return null;
  return (
    <aside className="sheet tinted" aria-label={t('portal.suggested')} aria-live="polite">
      {likely.length > 0 && (
        <div className="acts">
          <span className="soft">{t('portal.likely')}</span>
          {likely.map(({ id, name }) => (
            <button key={id} type="button" className="act small" onClick={() => onChoose(id!)}>
              {name}
            </button>
          ))}
        </div>
      )}
      {records.length > 0 && (
        <>
          <p className="soft">{t('portal.related')}</p>
          <ul className="related">
            {records.map(({ record, title, reasons, state }) => (
              <li key={record?.id}>
                {reasons?.includes('MAJOR') && <b>{t('portal.known')} </b>}
                {state ? (
                  <Link to="/portal/records/$id" params={{ id: record!.id! }}>
                    {record?.number} {title}
                  </Link>
                ) : (
                  `${record?.number} ${title}`
                )}
              </li>
            ))}
          </ul>
        </>
      )}
    </aside>
  );
}
