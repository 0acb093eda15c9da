import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { everyCategory, everyGroup } from '../parts/records';

export interface FilterField {
  name: string;
  label: string;
  options: { value: string; label: string }[];
}

const enums = {
  state: ['NEW', 'ASSIGNED', 'IN_PROGRESS', 'ON_HOLD', 'RETURNED', 'RESOLVED', 'CLOSED', 'CANCELLED'],
  priority: ['P1', 'P2', 'P3', 'P4', 'P5'],
  impact: ['HIGH', 'MEDIUM', 'LOW'],
  urgency: ['HIGH', 'MEDIUM', 'LOW'],
  channel: ['WEB', 'EMAIL', 'PHONE', 'CHAT', 'MONITORING', 'WALK_IN', 'API'],
} as const;
const flags = ['isOpen', 'isOverdue', 'isAtRisk', 'major'] as const;
const wordsOf: Partial<Record<string, string>> = { impact: 'level', urgency: 'level' };

/** What the builder offers; whatever else the filter language knows is written as text. */
export function useFields(): FilterField[] {
  const { t } = useTranslation();
  const { data: groups } = useQuery(everyGroup);
  const { data: categories } = useQuery(everyCategory);
  const truth = ['true', 'false'].map((value) => ({ value, label: t(`filter.${value}`) }));
  const me = { value: 'me', label: t('filter.me') };
  return [
    ...Object.entries(enums).map(([name, values]) => ({
      name,
      label: t(`field.${name}`),
      options: values.map((value) => ({ value, label: t(`${wordsOf[name] ?? name}.${value}`) })),
    })),
    {
      name: 'groupId',
      label: t('field.group'),
      options: [
        { value: 'myGroups', label: t('filter.myGroups') },
        ...(groups?.groups ?? []).map(({ id, name }) => ({ value: id!, label: name! })),
      ],
    },
    { name: 'assigneeId', label: t('field.assignee'), options: [me] },
    { name: 'ownerId', label: t('field.owner'), options: [me] },
    { name: 'requesterId', label: t('field.requester'), options: [me] },
    {
      name: 'categoryId',
      label: t('field.category'),
      options: (categories?.categories ?? []).map(({ id, name }) => ({ value: id!, label: name! })),
    },
    ...flags.map((name) => ({ name, label: t(`filter.${name}`), options: truth })),
  ];
}
