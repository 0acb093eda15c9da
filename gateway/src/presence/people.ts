import type { Actor } from '#chassis/actor';
import { standingsOf } from '#chassis/decide';

export type Doing = 'VIEWING' | 'TYPING';

export interface RecordKey {
  /** As the contract has it: INCIDENT. */
  type: string;
  id: string;
}

/** Somebody at a record. */
export interface Present {
  personId: string;
  name: string;
  doing: Doing;
  /** The record is work to them, and not only theirs. */
  staff: boolean;
}

/** Who is at a record, as gateways tell each other. */
export interface Presence {
  tenant: string;
  record: RecordKey;
  people: Present[];
}

const bystanders = new Set(['own', 'named']);

/** Whether somebody works on records of a kind: they may read others than those reported by them or naming them. */
export const isStaff = (actor: Actor, permission: string): boolean =>
  standingsOf(actor).some(({ grants }) =>
    (grants[permission] ?? []).some((relation) => !bystanders.has(relation)),
  );

/**
 * Whom somebody is told of: those to whom the record is work, of each other, and of whoever else is typing. Who reported
 * it is not told who looks at it.
 */
export function viewOf(people: Present[], personId: string): Omit<Present, 'staff'>[] {
  const me = people.find((one) => one.personId === personId);
  if (!me?.staff) return [];
  return people
    .filter((one) => one !== me && (one.staff || one.doing === 'TYPING'))
    .map(({ staff: _, ...one }) => one)
    .sort((one, other) => (one.personId < other.personId ? -1 : 1));
}
