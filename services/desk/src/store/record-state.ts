import sql from 'sql-template-tag';
import type { Actor } from '#chassis/actor';
import { named, type Queryable } from '#chassis/postgres';
import type { Incident_State } from '#proto/steward/incident/v1/incident';
import type { HoldReason, Sensitivity } from '#proto/steward/type/v1/record';
import { recordSeenBy } from './record-reach';

export interface RecordState {
  number: string;
  state: Incident_State;
  holdReason: HoldReason;
  sensitivity: Sensitivity;
  closeTime: Date | undefined;
}

/** How a record stands, as far as we have heard. */
export async function findRecordState(db: Queryable, id: string): Promise<RecordState | undefined> {
  const { rows } = await db.query<Omit<RecordState, 'closeTime'> & { closeTime: Date | null }>(
    named(
      'record_state',
      sql`select number, state, hold_reason as "holdReason", sensitivity, close_time as "closeTime"
        from record_copy where id = ${id}`,
    ),
  );
  return rows[0] && { ...rows[0], closeTime: rows[0].closeTime ?? undefined };
}

/** The interaction behind a number that somebody says, of a contact or of its record, where the actor may see the record. */
export async function findByNumber(db: Queryable, actor: Actor, number: string): Promise<string | undefined> {
  const { rows } = await db.query<{ id: string }>(sql`
    select interaction.id from interaction join record_copy on record_copy.id = interaction.record_id
    where (interaction.number = ${number} or record_copy.number = ${number})
      and interaction.record_id in (select id from record_copy where ${recordSeenBy(actor)}) limit 1`);
  return rows[0]?.id;
}
