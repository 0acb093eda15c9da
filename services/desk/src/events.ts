import { on } from '#chassis/consumer';
import { isId } from '#chassis/ids';
import { GroupChanged, PersonChanged } from '#proto/steward/identity/v1/events';
import { IncidentChanged } from '#proto/steward/incident/v1/events';
import { Action } from '#proto/steward/incident/v1/incident';
import { keepGroup, keepPerson } from './store/references';
import { opened } from './store/unopened';

export const subscriptions = [
  on(IncidentChanged, async (tx, { incident, action }) => {
    if (action !== Action.CREATE || !incident || !isId(incident.interactionId)) return;
    await tx.query(opened({ id: incident.interactionId, recordId: incident.id, number: incident.number }));
  }),
  on(PersonChanged, async (tx, { person }, { version }) => person && keepPerson(tx, person, version)),
  on(GroupChanged, async (tx, { group }, { version }) => group && keepGroup(tx, group.id, version)),
];
