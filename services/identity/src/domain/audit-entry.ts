import { AuditEvent_Kind as Kind } from '#proto/steward/identity/v1/audit';
import type { Deed } from '#proto/steward/type/v1/deed';
import type { AuditEntry } from './audit-row';
import { canonicalJson } from './canonical';

/** Deeds that readers of the trail look for under a name of their own. */
const kinds: Record<string, Kind> = {
  'identity.v1.IdentityService/DeleteCurrentSession': Kind.SIGNED_OUT,
  'identity.v1.IdentityService/CreateApiKey': Kind.KEY_CREATED,
  'identity.v1.IdentityService/DeleteApiKey': Kind.KEY_REVOKED,
};

/** ISO 8601 to the microsecond, as the database writes it. */
const toTime = (time: Date | undefined): string => (time ?? new Date(0)).toISOString().replace('Z', '000Z');

export function entryOfDeed(deed: Deed): AuditEntry {
  const { id, time, personId, personName, sessionId, operation, subjectId, fields, values } = deed;
  return {
    id,
    time: toTime(time),
    kind: kinds[operation] ?? Kind.DEED,
    personId,
    personName,
    sessionId,
    operation,
    subjectId,
    fields,
    values: values === undefined ? '' : canonicalJson(values),
  };
}

/** What sign-in tells of itself. */
export interface Happening {
  id: string;
  kind: Kind;
  personId?: string;
  /** Of a sign-in that failed: the username as it was sent. */
  personName?: string;
  sessionId?: string;
  subjectId?: string;
  /** /steward.identity.v1.IdentityService/CreateSession */
  method: string;
}

const longestName = 64;

export function entryOfHappening(happening: Happening, now: Date): AuditEntry {
  const { id, kind, personId = '', personName = '', sessionId = '', subjectId = '', method } = happening;
  return {
    id,
    time: toTime(now),
    kind,
    personId,
    personName: shorten(personName),
    sessionId,
    operation: method.replace('/steward.', ''),
    subjectId,
    fields: [],
    values: '',
  };
}

/** Somebody may have typed anything: control characters go, and whatever is more than a name could be. */
const shorten = (text: string): string => [...text.replace(/\p{C}/gu, '')].slice(0, longestName).join('');
