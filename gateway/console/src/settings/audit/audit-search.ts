import { quoted } from '../people/people-search';

export const auditKinds = [
  'DEED',
  'SIGNED_IN',
  'SIGN_IN_FAILED',
  'ACCOUNT_LOCKED',
  'SIGNED_OUT',
  'SESSIONS_ENDED',
  'KEY_CREATED',
  'KEY_REVOKED',
] as const;

/** What the address says of which part of the trail one looks at. */
export interface AuditSearch {
  event?: (typeof auditKinds)[number];
  who?: string;
  subject?: string;
  session?: string;
  operation?: string;
  since?: string;
  until?: string;
}

const text = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined;

export const auditSearch = (said: Record<string, unknown>): AuditSearch => ({
  event: auditKinds.find((one) => one === said.event),
  who: text(said.who),
  subject: text(said.subject),
  session: text(said.session),
  operation: text(said.operation),
  since: text(said.since),
  until: text(said.until),
});

/** The same in the API's filter language. */
export function auditFilter({ event, who, subject, session, operation, since, until }: AuditSearch): string {
  const parts = [
    event && `kind = ${event}`,
    who && `personId = ${quoted(who)}`,
    subject && `subjectId = ${quoted(subject)}`,
    session && `sessionId = ${quoted(session)}`,
    operation && `operation : ${quoted(operation)}`,
    since && `time >= ${quoted(since)}`,
    until && `time < ${quoted(until)}`,
  ];
  return parts.filter(Boolean).join(' AND ');
}
