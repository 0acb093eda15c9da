import { HoldReason, type Record_Type as RecordType } from '#proto/steward/type/v1/record';
import { Agreement_Kind as Kind, Metric } from '#proto/steward/sla/v1/sla';
import type { Book } from './book';
import type { Fact } from './fact';

/** What can be promised about a record: each has a clock of its own. */
export interface Promised {
  metric: Metric;
  kind: Kind;
  /** Whose promise it is where groups promise each other; empty otherwise. */
  groupId: string;
  /** The state that is timed, where a stage is; empty otherwise. */
  stage: string;
}

/** All that may have been promised about a record in the course of its life. */
export function listPromised({ promises }: Book, type: RecordType, facts: Fact[]): Promised[] {
  const groupIds = [...new Set(facts.map(({ attributes }) => attributes.groupId))].filter((id) => id !== '');
  return promises
    .filter(({ recordTypes }) => recordTypes.has(type))
    .flatMap(({ metric, kind, stage }) =>
      (kind === Kind.OLA ? groupIds : ['']).map((groupId) => ({ metric, kind, stage, groupId })),
    );
}

/**
 * Why a moment of the record's life is nothing to whom it was promised by: another group has it, no vendor is waited
 * for, it is in another stage. Empty where it is theirs.
 */
export function nameAbsence({ metric, kind, groupId, stage }: Promised, fact: Fact): string {
  if (kind === Kind.OLA && fact.attributes.groupId !== groupId) return 'WITH_OTHERS';
  if (kind === Kind.UC && fact.holdReason !== HoldReason.AWAITING_VENDOR) return 'WITH_OTHERS';
  if (metric === Metric.STAGE && fact.state !== stage) return 'OTHER_STAGE';
  return '';
}

/** When the first handler accepted; of a group, the first of it. */
export function findResponse(promised: Promised, facts: Fact[]): Date | undefined {
  const accepted = facts.filter((fact) => fact.action === 'ACCEPT' && !nameAbsence(promised, fact));
  const said = promised.kind === Kind.OLA ? [] : facts.flatMap(({ respondedAt }) => respondedAt ?? []);
  const times = [...accepted.map(({ at }) => at), ...said].map((time) => time.getTime());
  return times.length > 0 ? new Date(Math.min(...times)) : undefined;
}
