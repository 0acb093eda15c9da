import { createHmac, timingSafeEqual } from 'node:crypto';
import { Problem } from './errors';

/** How somebody stands to a record. `tenant` is everyone of the organisation. */
export type Relation = 'own' | 'assigned' | 'queue' | 'department' | 'linked' | 'named' | 'tenant';

/** Where somebody stands and what they may do from there. */
export interface Standing {
  /** Empty when a service acts by itself. */
  personId: string;
  groupIds: string[];
  /** The departments the person heads, with everything below them. */
  departmentIds: string[];
  /** Function right → the relations in which it holds; any of them is enough. */
  grants: Record<string, Relation[]>;
}

/** A standing as identity writes it. */
export const standingOf = (said: {
  personId: string;
  groupIds: string[];
  departmentIds: string[];
  grants: { permission: string; relations: string[] }[];
}): Standing => ({
  personId: said.personId,
  groupIds: said.groupIds,
  departmentIds: said.departmentIds,
  grants: Object.fromEntries(
    said.grants.map(({ permission, relations }) => [permission, relations as Relation[]]),
  ),
});

/** Who acts, with everything a decision needs. */
export interface Actor extends Standing {
  tenant: string;
  name: string;
  sessionId: string;
  roles: string[];
  /** Those who are away and named this person to act for them, each with what was handed over. */
  standsInFor?: Standing[];
  /** Set when a service acts by itself; it has every right within the tenant. */
  service?: string;
  /** A service may act at an earlier time, to load history. ISO 8601. */
  at?: string;
}

const lifetimeMs = 10 * 60_000;

export const serviceActor = (service: string, tenant: string, more: Partial<Actor> = {}): Actor => ({
  tenant,
  personId: '',
  name: service,
  sessionId: '',
  roles: [],
  groupIds: [],
  departmentIds: [],
  grants: {},
  service,
  ...more,
});

/** Makes the actor safe to carry: whoever has the key can tell that nobody changed it. Good for ten minutes. */
export function sealActor(actor: Actor, key: Buffer, now = Date.now()): string {
  const body = Buffer.from(JSON.stringify({ ...actor, until: now + lifetimeMs })).toString('base64url');
  return `${body}.${sign(body, key)}`;
}

const sign = (body: string, key: Buffer): string =>
  createHmac('sha256', key).update(body).digest('base64url');

/** Opens sealed actors; the same seal is verified once. */
export function actorOpener(key: Buffer, remember = 2000): (sealed: string, now?: number) => Actor {
  const known = new Map<string, Actor & { until: number }>();
  return (sealed, now = Date.now()) => {
    let actor = known.get(sealed);
    if (!actor) {
      actor = open(sealed, key);
      if (known.size >= remember) known.clear();
      known.set(sealed, actor);
    }
    if (actor.until < now) throw new Problem('unauthenticated', 'the caller was identified too long ago');
    return actor;
  };
}

function open(sealed: string, key: Buffer): Actor & { until: number } {
  const [body = '', signature = ''] = sealed.split('.');
  const expected = Buffer.from(sign(body, key));
  const given = Buffer.from(signature);
  if (given.length !== expected.length || !timingSafeEqual(given, expected))
    throw new Problem('unauthenticated', 'the caller is not identified');
  return JSON.parse(Buffer.from(body, 'base64url').toString());
}
