import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { categoryTree } from '../parts/category-tree';
import { keepDraft, useDraft } from '../parts/draft';
import { everyCategory } from '../parts/records';
import { Suggestions } from './Suggestions';
import { useSuggestions } from './useSuggestions';

/**
 * Where one says what one needs. What is typed here is the beginning of a report; often what it finds is all that was
 * wanted.
 */
export function Help() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [subject, setSubject] = useDraft('report.subject');
  const { data } = useQuery(everyCategory);
  const categories = data?.categories ?? [];
  const found = useSuggestions(subject, '', '');
  const report = (categoryId?: string) => {
    if (categoryId) keepDraft('report.category', categoryId);
    void navigate({ to: '/portal/report' });
  };
  return (
    <>
      <form
        role="search"
        className="help"
        onSubmit={(event) => {
          event.preventDefault();
          report();
        }}
      >
        <input
          type="search"
          aria-label={t('portal.helpWith')}
          placeholder={t('portal.helpWith')}
          value={subject}
          maxLength={200}
          autoComplete="off"
          onChange={({ target }) => setSubject(target.value)}
        />
        <Link to="/portal/report" className="act primary big">
          {t('portal.report')}
        </Link>
      </form>
      <Suggestions found={found} categories={categories} onChoose={report} />
      <ul className="tiles" aria-label={t('portal.about')}>
        {categoryTree(categories).map(({ value, title, children }) => (
          <li key={value}>
            <button type="button" className="tile" onClick={() => report(value)}>
              <b>{title}</b>
              <span className="soft">{children.map((child) => child.title).join(' · ')}</span>
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}
