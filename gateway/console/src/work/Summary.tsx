import { queryOptions, useQuery } from '@tanstack/react-query';
import { Card, Descriptions, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { answer, api, type Incident } from '../api/client';
import { may, useMe } from '../app/session';
import { GroupName, PersonName } from '../parts/Name';
import { everyCategory } from '../parts/records';
import { Time } from '../parts/Time';
import { Wrong } from '../parts/Wrong';
import { categoryPaths } from './category-paths';
import { Merge } from './Merge';
import { isEnded } from './editable';
import { editableIncident } from './editable-incident';
import { isOverridden } from './verbs';
import { useChange } from './use-change';

const levels = ['HIGH', 'MEDIUM', 'LOW'];

const matrix = queryOptions({
  queryKey: ['matrix'],
  queryFn: () => answer(api.GET('/api/v1/priorityMatrix')),
});

/** Who decides in place of the matrix should see what it says. */
function ByHand({ incident: { impact, urgency } }: { incident: Incident }) {
  const { t } = useTranslation();
  const { data } = useQuery({ ...matrix, enabled: may(useMe(), 'matrix.read') });
  const said = data?.cells?.find((cell) => cell.impact === impact && cell.urgency === urgency)?.priority;
  return <>{said ? t('ticket.byHandNot', { priority: t(`priority.${said}`) }) : t('ticket.byHand')}</>;
}

/** What it is, changed where it stands. */
export function Summary({ incident }: { incident: Incident }) {
  const { t } = useTranslation();
  const person = useMe();
  const { data } = useQuery(everyCategory);
  const changing = useChange(editableIncident, incident, () => undefined);
  const disabled = !may(person, 'incident.work') || isEnded(incident);
  const choice = (
    field: 'impact' | 'urgency' | 'categoryId',
    label: string,
    options: { value: string; label: string }[],
  ) => (
    <Select
      size="small"
      variant="borderless"
      className="in-place"
      aria-label={label}
      disabled={disabled || changing.pending}
      value={incident[field] || undefined}
      placeholder="–"
      showSearch={{ optionFilterProp: 'label' }}
      options={options}
      onChange={(value) => changing.begin({ [field]: value })}
    />
  );
  const rated = levels.map((value) => ({ value, label: t(`level.${value}`) }));
  const rows = {
    requester: <PersonName id={incident.requesterId} />,
    group: <GroupName id={incident.groupId} />,
    assignee: <PersonName id={incident.assigneeId} />,
    owner: <PersonName id={incident.ownerId} />,
    category: choice('categoryId', t('field.category'), categoryPaths(data?.categories ?? [])),
    impact: choice('impact', t('field.impact'), rated),
    urgency: choice('urgency', t('field.urgency'), rated),
    ...(isOverridden(incident) && { priority: <ByHand incident={incident} /> }),
    channel: t(`channel.${incident.channel}`),
    created: <Time at={incident.createTime} />,
    due: <Time at={incident.resolutionDueTime} />,
  };
  return (
    <Card size="small" title={t('ticket.summary')}>
      <Merge key={changing.conflict?.now.etag} changing={changing} leave={changing.forget} />
      {changing.error && <Wrong error={changing.error} />}
      <Descriptions
        size="small"
        column={1}
        items={Object.entries(rows).map(([key, children]) => ({ key, label: t(`field.${key}`), children }))}
      />
    </Card>
  );
}
