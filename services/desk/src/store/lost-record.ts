import type { Forget } from '#chassis/roll-call';
import { missingFrom } from '#chassis/roll-call';

/**
 * Records that the incident service has lost: the contacts they were opened from have them opened anew, under the same
 * ids. What is wrongly taken for lost, for it was opened a moment ago, is asked for once more and found.
 */
export const reopenLost: Forget = (tx, roll, meta) => {
  const { where, values } = missingFrom(roll, meta);
  return tx.query({
    text: `with gone as (delete from record_copy where ${where} and type = $5 returning id),
      steps as (delete from record_step where record_id in (select id from gone)),
      owed as (
        update interaction set state = 'RECEIVED', record_number = '', record_version = 0, version = version + 1
        where state = 'OPENED' and record_type = $5 and record_id > $1 and record_id <= $2
          and record_id <> all($3::uuid[])
          and not exists (select from record_copy where record_copy.id = interaction.record_id and version >= $4)
        returning id
      )
      insert into unopened (tenant, interaction_id, next_try_at)
      select $6, id, clock_timestamp() from owed on conflict do nothing`,
    values: [...values, roll.kind, tx.tenant],
  });
};
