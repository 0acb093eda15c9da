import { RollCall } from '#proto/steward/type/v1/roll_call';
import { on, type Meta } from './consumer';
import { firstRankOf } from './generation';
import { newId } from './ids';
import { append, type EventType } from './outbox';
import type { Tx } from './postgres';

/** What a service has of a kind, told again from the beginning: steward.incident.v1.RollCall. */
const rollCallOf = (service: string): EventType<RollCall> => ({
  $type: `steward.${service}.v1.RollCall`,
  toJSON: RollCall.toJSON,
  fromJSON: RollCall.fromJSON,
});

const lastId = 'ffffffff-ffff-ffff-ffff-ffffffffffff';

/** @param untilId undefined where there are no more behind these */
export const callRoll = (
  tx: Tx,
  service: string,
  { kind, afterId, untilId = lastId, ids }: Omit<RollCall, 'untilId'> & { untilId: string | undefined },
): Promise<void> =>
  append(tx, rollCallOf(service), { kind, afterId, untilId, ids }, { id: newId(), version: 1 });

/** Forgets what the owner does not have any more, of a range of ids. */
export type Forget = (tx: Tx, roll: RollCall, meta: Meta) => Promise<unknown>;

/** What is to be done with the copies of each kind when their owner calls the roll. */
export const onRollCall = (owner: string, kinds: Record<string, Forget[]>) =>
  on(rollCallOf(owner), async (tx, roll, meta) => {
    for (const forget of kinds[roll.kind] ?? []) await forget(tx, roll, meta);
  });

/** In SQL: those of the rows that were heard of before this roll was called, and are not on it. */
export const missingFrom = ({ afterId, untilId, ids }: RollCall, { generation }: Meta) => ({
  where: `id > $1 and id <= $2 and id <> all($3::uuid[]) and version < $4`,
  values: [afterId, untilId, ids, firstRankOf(generation)],
});

/**
 * Copies that nothing depends on are simply deleted. The table is named by the program, never from outside.
 * @param ofKind in a table of several kinds, by its column `type`
 */
export const forgetIn =
  (table: string, ofKind = false): Forget =>
  (tx, roll, meta) => {
    const { where, values } = missingFrom(roll, meta);
    const those = ofKind ? `${where} and type = $5` : where;
    return tx.query({
      text: `delete from ${table} where ${those}`,
      values: ofKind ? [...values, roll.kind] : values,
    });
  };
