import { readFileSync, writeFileSync } from 'node:fs';
import { deedsOf } from '#chassis/deed';
import { newId } from '#chassis/ids';
import { append } from '#chassis/outbox';
import { inTransaction } from '#chassis/postgres';
import { actorWith, testBus, testDatabase, until, whileConsuming, whileRelaying } from '#chassis/testing';
import { AuditEvent_Kind as Kind } from '#proto/steward/identity/v1/audit';
import { startChainer } from './chainer';
import { subscriptions } from './events';
import { password, testIdentity } from './testing';

const bus = testBus();
const house = testIdentity(bus);
const elsewhere = testDatabase('incident');
const { peer, auditor, gateway, database } = house;
const right = (...names: string[]) =>
  actorWith(Object.fromEntries(names.map((name) => [name, []])), { tenant: house.administrator.tenant });
const everything = { from: 0, to: 0 };
const list = { pageSize: 0, pageToken: '', filter: '', orderBy: 'n' };

/** Lets the trail catch up with what was told here. */
async function whileChaining<T>(work: () => Promise<T>): Promise<T> {
  const chainers = [1, 2].map(() => startChainer(database.pool, house.audit.signer, house.audit.outside));
  try {
    return await whileRelaying(database.pool, bus(), 'identity', () =>
      whileConsuming(database.pool, bus(), 'identity', subscriptions, work),
    );
  } finally {
    for (const chainer of chainers) await chainer.stop();
  }
}
const trail = async (filter = '') =>
  (await auditor.listAuditEvents({ ...list, pageSize: 200, filter }, { actor: right('audit.read') }))
    .auditEvents;
const settled = () =>
  until('every deed of the service in the chain', async () => {
    const { rows } = await database.admin.query(
      `select id from audit_waiting union all select aggregate_id from outbox where subject like '%Deed'
        and aggregate_id not in (select id from audit_event)`,
    );
    return rows.length === 0;
  });

test('ORG-04 deeds of every service and every sign-in become one chain without gaps, each once', async () => {
  const person = await house.makePerson();
  const tenant = house.administrator.tenant;
  const { token } = await peer.createSession(
    { username: person.username, password, tenant: '' },
    { actor: gateway },
  );
  const wrong = { username: 'No\u0000body '.repeat(20), password: 'never-shown-2', tenant: 'main' };
  await expect(peer.createSession(wrong, { actor: gateway })).rejects.toMatchObject({
    code: 'unauthenticated',
  });
  for (let tries = 0; tries < 5; tries++)
    await expect(
      peer.createSession(
        { username: person.username, password: 'never-shown-3', tenant: '' },
        { actor: gateway },
      ),
    ).rejects.toMatchObject({ code: 'unauthenticated' });
  const actor = await house.actorOf(token);
  const key = await peer.createApiKey({ name: 'k', personId: person.id }, { actor: house.administrator });
  await peer.deleteApiKey({ id: key.id, etag: '1' }, { actor: house.administrator });
  await peer.setPassword(
    { id: person.id, password: 'never-shown-4', etag: '1' },
    { actor: house.administrator },
  );
  await peer.deleteCurrentSession({}, { actor });

  const deed = { time: new Date(), personId: person.id, personName: 'Ada', sessionId: '', fields: ['title'] };
  const ids = Array.from({ length: 300 }, newId);
  await Promise.all(
    ids.map((id, index) =>
      inTransaction(elsewhere.pool, tenant, (tx) => {
        const told = { ...deed, id, operation: `incident.v1.IncidentService/Number${index}`, subjectId: id };
        return append(tx, deedsOf('incident'), told, { id, version: 1 });
      }),
    ),
  );
  await whileChaining(() =>
    whileRelaying(elsewhere.pool, bus(), 'incident', async () => {
      await until('the deeds of the other service', async () => {
        const { rows } = await database.admin.query(
          `select count(*)::int as n from audit_event where id = any($1)`,
          [ids],
        );
        return rows[0].n === ids.length;
      });
      await settled();
    }),
  );

  const { rows } = await database.admin.query(
    `select array_agg(n order by n) as ns, count(distinct id)::int as ids from audit_event where tenant = $1`,
    [tenant],
  );
  expect(rows[0].ns.map(Number)).toEqual(Array.from({ length: rows[0].ids }, (_, at) => at + 1));
  const access = (await trail(`kind != "DEED"`)).map(({ kind, personName }) => [kind, personName]);
  expect(access).toEqual(
    expect.arrayContaining([
      [Kind.SIGNED_IN, 'Somebody'],
      [Kind.SIGN_IN_FAILED, 'Nobody '.repeat(20).slice(0, 64)],
      [Kind.SIGN_IN_FAILED, person.username],
      [Kind.ACCOUNT_LOCKED, person.username],
      [Kind.KEY_CREATED, 'admin'],
      [Kind.KEY_REVOKED, 'admin'],
      [Kind.SESSIONS_ENDED, 'admin'],
      [Kind.SIGNED_OUT, 'Somebody'],
    ]),
  );
  const { rows: kept } = await database.admin.query(
    `select string_agg(audit_event::text, '') || (select string_agg(outbox::text, '') from outbox) as text from audit_event`,
  );
  for (const secret of ['never-shown', password, 'sts_', 'stk_', token, key.key, '$argon2'])
    expect(kept[0].text).not.toContain(secret);
  const verdict = await auditor.verifyAuditEvents(everything, { actor: right('audit.verify') });
  expect(verdict).toEqual({ ok: true, checked: rows[0].ids, problems: [], nextFrom: 0 });
});

test('everybody reads what is kept of them, the auditor reads all, and nobody the trail of another tenant', async () => {
  const { auditEvents: mine } = await auditor.listMyAuditEvents(list, { actor: house.administrator });
  expect(mine.length).toBeGreaterThan(2);
  expect(mine.every(({ personId }) => personId === house.administrator.personId)).toBe(true);
  await expect(auditor.listAuditEvents(list, { actor: right('audit.verify') })).rejects.toMatchObject({
    code: 'forbidden',
  });
  const foreign = actorWith({ 'audit.read': [] }, { tenant: house.stranger.tenant });
  const { auditEvents: theirs } = await auditor.listAuditEvents(list, { actor: foreign });
  expect(theirs.map(({ id }) => id)).not.toEqual(expect.arrayContaining([mine[0]!.id]));
  const first = await auditor.listAuditEvents({ ...list, pageSize: 2 }, { actor: right('audit.read') });
  const second = await auditor.listAuditEvents(
    { ...list, pageSize: 2, pageToken: first.nextPageToken },
    { actor: right('audit.read') },
  );
  expect([...first.auditEvents, ...second.auditEvents].map(({ n }) => n)).toEqual([1, 2, 3, 4]);
  const about = await trail(
    `operation = "incident.v1.IncidentService/Number7" AND time > "2020-01-01T00:00:00Z"`,
  );
  expect(about).toHaveLength(1);
  expect(await trail(`subjectId = "${about[0]!.subjectId}"`)).toEqual(about);
});

test('the service itself can add to the chain and nothing else', async () => {
  for (const change of [
    `update audit_event set person_name = 'Eve'`,
    'delete from audit_event',
    'truncate audit_event',
    'alter table audit_event disable row level security',
  ])
    await expect(
      inTransaction(database.pool, house.administrator.tenant, (tx) => tx.query({ text: change })),
    ).rejects.toMatchObject({ code: '42501' });
});

const column = (name: string, value: string): [string, string] => [
  `changes ${name}`,
  `update audit_event set ${name} = ${value} where tenant = $1 and n = $2`,
];
const swap = (columns: string) =>
  `update audit_event a set (${columns}) = (select ${columns} from audit_event b where b.tenant = $1 and b.n = 2 * $2::int + 1 - a.n)
    where a.tenant = $1 and a.n in ($2::int, $2::int + 1)`;

test.each<[string, string, Kind | string, number?]>([
  [...column('id', `'${newId()}'`), 'CHANGED'],
  [...column('time', `time + interval '1 microsecond'`), 'CHANGED'],
  [...column('kind', `'SIGNED_IN_'`), 'CHANGED'],
  [...column('person_id', `person_id || 'x'`), 'CHANGED'],
  [...column('person_name', `person_name || ' '`), 'CHANGED'],
  [...column('session_id', `session_id || 'x'`), 'CHANGED'],
  [...column('operation', `'x'`), 'CHANGED'],
  [...column('subject_id', `'x'`), 'CHANGED'],
  [...column('fields', `fields || array['x']`), 'CHANGED'],
  [...column('setting_values', `setting_values || ' '`), 'CHANGED'],
  [...column('hash', `sha256('x')`), 'CHANGED'],
  [...column('previous', `sha256('x')`), 'CHANGED'],
  [...column('tenant', `'${newId()}'`), 'MISSING'],
  ['deletes', 'delete from audit_event where tenant = $1 and n = $2', 'MISSING'],
  ['moves to the end', 'update audit_event set n = n + 100000 where tenant = $1 and n = $2', 'MISSING'],
  [
    'swaps what is said',
    swap('person_name, subject_id, operation, kind, session_id, person_id, time'),
    'CHANGED',
  ],
  ['cuts the tail', 'delete from audit_event where tenant = $1 and n >= $2', 'CUT'],
  ['empties the table', 'delete from audit_event where tenant = $1 and $2 > 0', 'CUT', 1],
  [
    'inserts',
    `insert into audit_event select tenant, 500000, gen_random_uuid(), time, kind, person_id, person_name, session_id,
      operation, subject_id, fields, setting_values, previous, hash from audit_event where tenant = $1 and n = $2`,
    'CHANGED',
    500_000,
  ],
])('ORG-04 who %s as superuser is found, and where', async (_, statement, kind, at = 0) => {
  const { rows } = await database.admin.query(
    'select max(n)::int as last from audit_event where tenant = $1',
    [house.administrator.tenant],
  );
  const n = Math.floor(rows[0].last / 3);
  await database.admin.query('create table kept as select * from audit_event');
  await database.admin.query('alter table audit_event drop constraint audit_event_pkey');
  try {
    await database.admin.query(statement, [house.administrator.tenant, n]);
    const { ok, problems } = await auditor.verifyAuditEvents(everything, { actor: right('audit.verify') });
    expect(ok).toBe(false);
    expect(problems).toContainEqual(expect.objectContaining({ kind, n: at || n }));
  } finally {
    await database.admin.query('delete from audit_event');
    await database.admin.query('insert into audit_event select * from kept');
    await database.admin.query('drop table kept');
    await database.admin.query('alter table audit_event add primary key (tenant, n)');
  }
});

test('ORG-04 a head that somebody else wrote is no head, and losing the file loses nothing', async () => {
  const { file } = house.audit;
  const before = readFileSync(file, 'utf8');
  const heads = before
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  const mine = heads.find(({ tenant }) => tenant === house.administrator.tenant);
  writeFileSync(file, `${before}${JSON.stringify({ ...mine, n: mine.n + 5 })}\n`);
  const { problems } = await auditor.verifyAuditEvents(everything, { actor: right('audit.verify') });
  expect(problems).toEqual([expect.objectContaining({ kind: 'BAD_SIGNATURE', n: mine.n + 5 })]);
  writeFileSync(file, '');
  expect(await auditor.verifyAuditEvents(everything, { actor: right('audit.verify') })).toMatchObject({
    ok: true,
  });
  await database.admin.query('create table kept as select * from audit_event');
  await database.admin.query('delete from audit_event where tenant = $1 and n > 3', [
    house.administrator.tenant,
  ]);
  const cut = await auditor.verifyAuditEvents(everything, { actor: right('audit.verify') });
  expect(cut.problems).toEqual([expect.objectContaining({ kind: 'CUT', n: 4 })]); // by the stream alone
});
