import type { Pool } from '#chassis/postgres';

/** Copies each armed record, with its facts, clock and steps, so many times: a million would take long to tell. */
export async function copyRecords(admin: Pool, times: number): Promise<void> {
  await admin.query(`
    create table copied as select r.tenant, r.id, c.id as clock_id, gen_random_uuid() as new_id,
      gen_random_uuid() as new_clock_id
      from record r join clock c on c.tenant = r.tenant and c.record_id = r.id, generate_series(1, ${times});
    create index on copied (id);
    create index on copied (clock_id);
    analyze copied;`);
  const copy = async (table: string, changed: Record<string, string>, on: string) => {
    const { rows } = await admin.query<{ name: string }>(
      `select attname as name from pg_attribute where attrelid = $1::regclass and attnum > 0 and not attisdropped`,
      [table],
    );
    const values = rows.map(({ name }) => changed[name] ?? `t.${name}`);
    await admin.query(`insert into ${table} (${rows.map(({ name }) => name).join(', ')})
      select ${values.join(', ')} from copied m join ${table} t on ${on}`);
  };
  await copy('record', { id: 'm.new_id' }, 't.id = m.id');
  await copy('fact', { record_id: 'm.new_id' }, 't.record_id = m.id');
  await copy('clock', { id: 'm.new_clock_id', record_id: 'm.new_id' }, 't.id = m.clock_id');
  await copy(
    'armed_step',
    { clock_id: 'm.new_clock_id', event_id: 'gen_random_uuid()' },
    't.clock_id = m.clock_id',
  );
  await admin.query('drop table copied');
  await admin.query('vacuum analyze record, fact, clock, armed_step');
}

/** So many steps like the one that is armed, all due at one moment: what firing looks at, and no more. */
export async function fillSteps(admin: Pool, count: number, dueInSeconds: number): Promise<Date> {
  await admin.query(`create table if not exists pattern as select * from armed_step limit 1`);
  await admin.query('truncate armed_step, outbox');
  await admin.query(
    `insert into armed_step select step.* from pattern, generate_series(1, $1::int) as n,
      lateral jsonb_populate_record(pattern, jsonb_build_object('n', n, 'clock_id', gen_random_uuid(),
        'event_id', gen_random_uuid(), 'due_at', '9999-01-01')) as step`,
    [count],
  );
  await admin.query('vacuum analyze armed_step');
  const { rows } = await admin.query<{ due: Date }>(
    `with due as (select clock_timestamp() + make_interval(secs => $1) as at),
      set as (update armed_step set due_at = at from due) select at as due from due`,
    [dueInSeconds],
  );
  return rows[0]!.due;
}
