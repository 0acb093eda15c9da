import type { FilterField, FilterFields } from '#chassis/filter';
import { openStates } from '../domain/life';
import { Incident_State } from '#proto/steward/incident/v1/incident';
import { Channel, HoldReason, Level, Priority, Sensitivity } from '#proto/steward/type/v1/record';

const text = (column: string): FilterField => ({ type: 'text', column });
const id = (column: string): FilterField => ({ type: 'id', column });
const time = (column: string): FilterField => ({ type: 'time', column });
const oneOf = (column: string, values: Record<string, string>): FilterField => ({
  type: 'enum',
  column,
  values: Object.values(values).filter((name) => !/UNSPECIFIED$|^UNRECOGNIZED$/.test(name)),
});

/** As the indexes of open incidents say it. */
export const isOpen = `state in ('${openStates.join(`', '`)}')`;
const left = 'resolution_due_time - clock_timestamp()';
const flag = (condition: string): FilterField => ({ type: 'boolean', column: `(${condition})` });

/** What lists may be filtered by; within the fields of one's own by fields.name. */
export const filterable: FilterFields = {
  number: text('number'),
  title: text('title'),
  description: text('description'),
  state: oneOf('state', Incident_State),
  holdReason: oneOf('hold_reason', HoldReason),
  channel: oneOf('channel', Channel),
  impact: oneOf('impact', Level),
  urgency: oneOf('urgency', Level),
  priority: oneOf('priority', Priority),
  categoryId: id('category_id'),
  serviceId: id('service_id'),
  ciIds: { type: 'ids', column: 'ci_ids' },
  requesterId: id('requester_id'),
  departmentId: id('department_id'),
  groupId: id('group_id'),
  assigneeId: id('assignee_id'),
  ownerId: id('owner_id'),
  interactionId: id('interaction_id'),
  problemId: id('problem_id'),
  parentId: id('parent_id'),
  escalationLevel: { type: 'number', column: 'escalation_level' },
  major: { type: 'boolean', column: 'is_major' },
  createTime: time('create_time'),
  updateTime: time('update_time'),
  responseTime: time('response_time'),
  resolveTime: time('resolve_time'),
  closeTime: time('close_time'),
  responseDueTime: time('response_due_time'),
  resolutionDueTime: time('resolution_due_time'),
  labels: { type: 'list', column: 'labels' },
  closureCode: text('closure_code'),
  fields: { type: 'json', column: 'fields' },
  sensitivity: oneOf('sensitivity', Sensitivity),
  namedIds: { type: 'ids', column: 'named_ids' },
  linkedIds: { type: 'ids', column: 'linked_ids' },
  isOpen: flag(isOpen),
  isOverdue: flag(`${isOpen} and coalesce(${left} < interval '0', false)`),
  // less than a quarter of the time from the report to the due time is left
  isAtRisk: flag(`${isOpen} and coalesce(${left} between interval '0' and
    (resolution_due_time - create_time) / 4, false)`),
};

/** What lists may be ordered by: each has an index; what has no due time is due last, what no clock urges is done last. */
export const orderable: FilterFields = {
  createTime: time('create_time'),
  updateTime: time('update_time'),
  priority: text('priority'),
  number: text('number'),
  resolutionDueTime: time(`coalesce(resolution_due_time, '9999-12-31T00:00:00Z'::timestamptz)`),
  workTime: time(`coalesce(work_time, '9999-12-31T00:00:00Z'::timestamptz)`),
};
