import { counter, reading } from '#chassis/meter';

export const waiting = reading(
  'steward_audit_waiting',
  'Events that are no links of the audit chain yet; 10000 stands for any more.',
);
export const oldest = reading(
  'steward_audit_oldest_seconds',
  'How long ago the first event happened that is no link of the audit chain yet; 0 if none waits.',
);
export const unsigned = reading(
  'steward_audit_unsigned_seconds',
  'For how long a chain has had links behind its signed head, at the replica that signs; 0 elsewhere.',
);
export const signed = counter(
  'steward_audit_heads_signed_total',
  'Heads of audit chains that were signed and kept.',
);
export const problemsFound = counter(
  'steward_audit_problems_total',
  'Faults found when somebody had the audit chain verified: links that are missing or were changed, heads that are forged.',
);
export const faultsKnown = reading(
  'steward_audit_faults',
  'Faults that the daily check found when it last walked the audit chains of all tenants, by kind.',
  ['kind'],
);
export const checkAge = reading(
  'steward_audit_check_age_seconds',
  'How long ago the audit chain was walked to its end that has waited longest for it.',
);
