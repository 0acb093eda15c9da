/** A small organisation for the tests: a service desk, a network group behind it, people who report faults. */
import { randomUUID } from 'node:crypto';
import type { Actor, Relation } from '#chassis/actor';
import type { On, Peer } from '#chassis/client';
import { inTransaction, type Pool } from '#chassis/postgres';
import { actorWith, testTenant } from '#chassis/testing';
import { Group, Group_Kind, Person } from '#proto/steward/identity/v1/identity';
import {
  CreateIncidentRequest,
  type Incident,
  type IncidentServiceClient,
  type LogEntry,
} from '#proto/steward/incident/v1/incident';
import { keepService } from './store/business-service';
import { keepGroup, keepPerson } from './store/references';

export const desk = randomUUID();
export const network = randomUUID();
export const leads = randomUUID();
export const sales = randomUUID();

const agentRights = [
  'create',
  'read',
  'work',
  'assign',
  'close',
  'cancel',
  'comment',
  'own',
  'classify',
  'prioritise',
  'urge',
  'book',
];
const agentGrants = (...relations: Relation[]): Actor['grants'] => ({
  ...Object.fromEntries(agentRights.map((right) => [`incident.${right}`, relations])),
  'effort.read': relations,
  'task.read': [...relations, 'linked'],
  'task.work': relations,
});
const requesterGrants: Actor['grants'] = {
  'incident.create': ['own'],
  'incident.read': ['own', 'named'],
  'task.read': ['assigned'],
  'task.work': ['assigned'],
  'incident.confirm': ['own'],
  'incident.comment': ['own', 'named'],
  'incident.urge': ['own'],
};

const requester = (name: string): Actor => actorWith(requesterGrants, { name });
const agent = (name: string, groupId: string, ...relations: Relation[]): Actor =>
  actorWith(agentGrants(...relations), { name, groupIds: [groupId] });

export const rosa = requester('Rosa'); // in sales
export const otto = requester('Otto');
export const dana = agent('Dana', desk, 'tenant'); // works at the desk
export const nils = agent('Nils', network, 'own', 'assigned', 'queue', 'named');
export const nora = agent('Nora', network, 'own', 'assigned', 'queue', 'named');
/** Leads the network group: besides what an agent may, instructs and appoints. */
export const lena = actorWith(
  {
    ...agentGrants('own', 'assigned', 'queue', 'named'),
    'incident.instruct': ['queue'],
    'incident.appoint': ['queue'],
  },
  { name: 'Lena', groupIds: [network] },
);
export const gone = agent('Gone', network, 'queue'); // disabled
export const loner = agent('Loner', network, 'queue'); // in no group
export const head = actorWith({ 'incident.read': ['department'] }, { name: 'Hedy', departmentIds: [sales] });

/** Writes people and groups as if their events had arrived. */
export async function settle(pool: Pool, tenant = testTenant): Promise<void> {
  await inTransaction(pool, tenant, async (tx) => {
    for (const actor of [rosa, otto, dana, nils, nora, lena, gone, loner, head]) {
      const departmentId = actor === rosa ? sales : '';
      const { personId: id, name: displayName } = actor;
      await keepPerson(
        tx,
        Person.fromPartial({ id, displayName, departmentId, disabled: actor === gone }),
        1,
      );
    }
    const groups = [
      {
        id: desk,
        name: 'Desk',
        kind: Group_Kind.SERVICE_DESK,
        memberIds: [dana.personId],
        leadId: dana.personId,
      },
      {
        id: network,
        name: 'Network',
        kind: Group_Kind.SUPPORT,
        memberIds: [gone.personId, nils.personId, nora.personId],
        leadId: nils.personId,
      },
      { id: leads, name: 'Leads', kind: Group_Kind.SUPPORT, memberIds: [lena.personId] },
    ];
    for (const group of groups) await keepGroup(tx, Group.fromPartial(group), 1);
  });
}

/** A business service of which the catalogue has told us. */
export async function meetService(
  pool: Pool,
  id: string = randomUUID(),
  disabled = false,
  version = 1,
): Promise<string> {
  await inTransaction(pool, testTenant, (tx) => keepService(tx, { id, disabled }, version));
  return id;
}

export const as = (actor: Actor, more: Partial<On> = {}): On => ({ actor, ...more });

export const open = (
  peer: Peer<IncidentServiceClient>,
  actor: Actor,
  wanted: Partial<CreateIncidentRequest> = {},
  more: Partial<On> = {},
): Promise<Incident> =>
  peer.createIncident(CreateIncidentRequest.fromPartial({ title: 'No network', ...wanted }), as(actor, more));

type Verb<R> = (request: R, on: On) => Promise<Incident>;

/** What people do, each with the etag of the incident as they saw it. */
export function deedsWith(peer: Peer<IncidentServiceClient>) {
  const act = <R>(
    verb: Verb<R>,
    actor: Actor,
    { id, etag }: Incident,
    more: Omit<R, 'id' | 'etag'>,
  ): Promise<Incident> => verb({ id, etag, ...more } as R, as(actor));
  return {
    act,
    give: (incident: Incident, place: { groupId?: string; assigneeId?: string }, reason = '') =>
      act(peer.assignIncident, dana, incident, { groupId: '', assigneeId: '', ...place, reason }),
    accept: (actor: Actor, incident: Incident) => act(peer.acceptIncident, actor, incident, {}),
    resolve: (actor: Actor, incident: Incident) =>
      act(peer.resolveIncident, actor, incident, { resolution: 'Plugged it in', closureCode: 'FIXED' }),
    logOf: async (actor: Actor, { id }: Incident): Promise<LogEntry[]> =>
      (await peer.listLogEntries({ incidentId: id, pageSize: 0, pageToken: '' }, as(actor))).entries,
  };
}
