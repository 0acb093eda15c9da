import type { Actor } from '#chassis/actor';
import { decide, idsOf, resource, standingsOf } from '#chassis/decide';
import { deterministicId, isId } from '#chassis/ids';
import { Problem } from '#chassis/errors';
import { Incident } from '#proto/steward/incident/v1/incident';
import { View, View_Resource, View_Shared } from '#proto/steward/incident/v1/view';

/** A view with its version; the standard ones have none. */
export type StoredView = View & { version: number };

const { PRIVATE, GROUP, EVERYONE } = View_Shared;
const shown = [
  'number',
  'title',
  'state',
  'priority',
  'groupId',
  'assigneeId',
  'resolutionDueTime',
  'updateTime',
];

const standard = (key: string, name: string, filter: string, orderBy: string): View => ({
  ...View.fromPartial({ name, filter, orderBy, columns: shown }),
  id: deterministicId('view', key),
  resource: View_Resource.INCIDENT,
  shared: EVERYONE,
  standard: key,
});

/** What every tenant has; nobody changes them. */
export const standardViews: View[] = [
  standard('my-open', 'My open tickets', 'assigneeId = "me" AND isOpen = true', 'workTime'),
  standard('my-groups', 'Open in my groups', 'groupId = "myGroups" AND isOpen = true', 'workTime'),
  standard(
    'unassigned',
    'Unassigned in my groups',
    'groupId = "myGroups" AND NOT assigneeId:* AND isOpen = true',
    'workTime',
  ),
  standard('waiting', 'On hold in my groups', 'groupId = "myGroups" AND state = "ON_HOLD"', 'updateTime'),
  standard('at-risk', 'At risk or overdue', 'isAtRisk = true OR isOverdue = true', 'resolutionDueTime'),
  standard('major', 'Major incidents', 'major = true AND isOpen = true', 'createTime desc'),
  standard('reported', 'What I reported', 'requesterId = "me"', 'createTime desc'),
  standard('all-open', 'All open', 'isOpen = true', 'priority'),
  standard('closed', 'Closed, last changed first', 'state = "CLOSED"', 'updateTime desc'),
].map((view, position) => ({ ...view, position }));

/** Whether a view is for somebody to use. */
export function isFor(actor: Actor, { ownerId, shared, groupIds }: View): boolean {
  if (shared === EVERYONE || ownerId === actor.personId) return true;
  const mine = standingsOf(actor).flatMap((standing) => idsOf(standing, 'queue'));
  return shared === GROUP && groupIds.some((id) => mine.includes(id));
}

/** Whether somebody may share with those it is shared with, or change what is. */
export function mayShare(actor: Actor, { shared, groupIds }: View): boolean {
  if (shared === PRIVATE) return true;
  const withWhom = shared === GROUP ? groupIds.map((id) => ({ groupIds: [id] })) : [{}];
  return withWhom.every((those) => decide(actor, 'view.share', resource(actor.tenant, those)));
}

const columnNames = new Set(Object.keys(Incident.fromPartial({})));

/**
 * The view as it will be kept, with nothing left open.
 * @throws Problem invalid naming the field
 */
export function settle<V extends View>(view: V): V {
  const shared = view.shared === View_Shared.SHARED_UNSPECIFIED ? PRIVATE : view.shared;
  const refuse = (field: string, words: string) =>
    new Problem('invalid', 'The view cannot be kept like this.', { [field]: words });
  if (view.name.trim() === '') throw refuse('name', 'is required');
  const unknown = view.columns.find((name) => !columnNames.has(name) && !/^fields\..+/.test(name));
  if (unknown !== undefined) throw refuse('columns', `"${unknown}" is not a field of an incident`);
  if (shared === GROUP && view.groupIds.length === 0) throw refuse('groupIds', 'is required');
  if (!view.groupIds.every(isId)) throw refuse('groupIds', 'must be ids');
  return {
    ...view,
    shared,
    resource: View_Resource.INCIDENT,
    groupIds: shared === GROUP ? [...new Set(view.groupIds)] : [],
  };
}
