import { Navigate, useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { ApiProblem } from '../api/problem';
import { useMe } from '../app/session';
import { Wrong } from '../parts/Wrong';
import { mayOpen, sections } from './sections';

/** The first that the person may read. */
export function FirstSection() {
  const person = useMe();
  const place = Object.keys(sections).find((one) => mayOpen(person, sections[one]!));
  return place ? <Navigate to="/settings/$place" params={{ place }} replace /> : <NoSection />;
}

/** What there is of a kind of setting. */
export function SectionList() {
  const { place } = useParams({ from: '/inside/settings/$place' });
  const List = sections[place]?.List;
  return List ? <List /> : <NoSection />;
}

/** One of them. */
export function SectionPage() {
  const { place, id } = useParams({ from: '/inside/settings/$place/$id' });
  const Page = sections[place]?.Page;
  return Page ? <Page id={id} /> : <NoSection />;
}

function NoSection() {
  const { t } = useTranslation();
  return <Wrong error={new ApiProblem(404, '', t('wrong.missing'), {})} />;
}
