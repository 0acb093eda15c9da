import { useQuery } from '@tanstack/react-query';
import { Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { everyCategory } from '../parts/records';
import { everyService } from '../watch/queries';
import { categoryPaths } from './category-paths';
import { PersonPick } from './PersonPick';

/** As forms hand it to what is inside them. */
interface Field {
  id?: string;
  value?: string;
  onChange?(value?: string): void;
}
const byLabel = { optionFilterProp: 'label' } as const;

function CategoryPick(field: Field) {
  const { data } = useQuery(everyCategory);
  return <Select {...field} showSearch={byLabel} options={categoryPaths(data?.categories ?? [])} />;
}
function ServicePick({ onChange, ...field }: Field) {
  const { data } = useQuery(everyService);
  const options = data?.services.map(({ id, name }) => ({ value: id, label: name }));
  // none is said by no words
  const choose = (id?: string) => onChange?.(id ?? '');
  return (
    <Select
      {...field}
      value={field.value || undefined}
      onChange={choose}
      allowClear
      showSearch={byLabel}
      options={options}
    />
  );
}
function LevelPick(field: Field) {
  const { t } = useTranslation();
  const options = ['HIGH', 'MEDIUM', 'LOW'].map((value) => ({ value, label: t(`level.${value}`) }));
  return <Select {...field} options={options} />;
}
const long = <Input.TextArea autoSize={{ minRows: 4, maxRows: 14 }} maxLength={20_000} />;
const short = <Input.TextArea autoSize={{ minRows: 2, maxRows: 14 }} maxLength={20_000} />;

/** What can be put into each field of an incident or a problem. */
const inputs = {
  title: <Input autoFocus maxLength={200} />,
  description: long,
  rootCause: short,
  workaround: short,
  categoryId: <CategoryPick />,
  serviceId: <ServicePick />,
  impact: <LevelPick />,
  urgency: <LevelPick />,
  ownerId: <PersonPick />,
  ciIds: <Select mode="tags" open={false} tokenSeparators={[',', ' ']} />,
  labels: <Select mode="tags" open={false} tokenSeparators={[',']} />,
};
export type EditField = keyof typeof inputs;
export const inputOf = (field: EditField) => inputs[field];

/** Those that need the whole width. */
export const isWide = (field: EditField): boolean =>
  ['title', 'description', 'rootCause', 'workaround'].includes(field);

export const incidentFields = [
  'title',
  'description',
  'categoryId',
  'serviceId',
  'impact',
  'urgency',
  'ciIds',
  'labels',
] as const satisfies EditField[];
export const problemFields = [
  'title',
  'description',
  'rootCause',
  'workaround',
  'categoryId',
  'serviceId',
  'impact',
  'urgency',
  'ownerId',
  'labels',
] as const satisfies EditField[];
