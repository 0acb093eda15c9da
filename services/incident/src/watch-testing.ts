/** Rules and levels for the tests. */
import { randomUUID } from 'node:crypto';
import type { Peer } from '#chassis/client';
import { inTransaction, type Pool } from '#chassis/postgres';
import { actorWith, testTenant } from '#chassis/testing';
import { Person } from '#proto/steward/identity/v1/identity';
import {
  CreateEscalationLevelRequest,
  type EscalationServiceClient,
} from '#proto/steward/incident/v1/escalation';
import { CreateWatchdogRuleRequest, type WatchdogServiceClient } from '#proto/steward/incident/v1/watchdog';
import { keepPerson } from './store/references';
import { as } from './testing';

/** Sets levels and rules, and manages incidents. */
export const maria = actorWith(
  {
    'escalation.manage': [],
    'escalation.read': [],
    'watchdog.manage': [],
    'watchdog.read': [],
    'incident.read': ['tenant'],
    'incident.escalate': ['tenant'],
    'incident.major': ['tenant'],
    'incident.work': ['tenant'],
    'incident.close': ['tenant'],
  },
  { name: 'Maria' },
);
/** The director, who sees only what they are told of. */
export const boss = actorWith({ 'incident.read': ['own', 'named', 'linked'] }, { name: 'Boss' });

/** Writes them as if their events had arrived. */
export async function settleManagers(pool: Pool): Promise<void> {
  await inTransaction(pool, testTenant, async (tx) => {
    const person = (id: string, displayName: string, roles: string[]) =>
      keepPerson(tx, Person.fromPartial({ id, displayName, roles }), 1);
    await person(maria.personId, 'Maria', ['incident-manager']);
    await person(boss.personId, 'Boss', ['manager']);
  });
}

export const addLevel = (peer: Peer<EscalationServiceClient>, level: Partial<CreateEscalationLevelRequest>) =>
  peer.createEscalationLevel(
    CreateEscalationLevelRequest.fromPartial({ name: randomUUID(), personIds: [boss.personId], ...level }),
    as(maria),
  );

export const addRule = (peer: Peer<WatchdogServiceClient>, rule: object) =>
  peer.createWatchdogRule(
    CreateWatchdogRuleRequest.fromPartial({ name: 'Wake up', enabled: true, ...rule }),
    as(maria),
  );

export const hours = (n: number) => ({ seconds: n * 3_600, nanos: 0 });
