import { RoleChanged } from '#proto/steward/identity/v1/events';
import { on } from './consumer';
import { generationOf, noticeLoss, raiseGeneration, rankOf, readGenerations } from './generation';
import { newId } from './ids';
import { append } from './outbox';
import { everyTenant, inTransaction, type Tx } from './postgres';
import { missingFrom, onRollCall } from './roll-call';
import { tellAgain } from './tell-again';
import { testBus, testDatabase, testTenant, until, whileConsuming, whileRelaying } from './testing';

const owner = testDatabase('identity');
const listener = testDatabase('desk');
const bus = testBus();

const event = (id: string, name: string) => ({
  role: { id, name, grants: [], standard: true, edited: false, etag: '' },
});
const tellIn = (tx: Tx, id: string, name: string, version: number) =>
  append(tx, RoleChanged, event(id, name), { id, version });
const tell = (...args: [id: string, name: string, version: number]) =>
  inTransaction(owner.pool, testTenant, (tx) => tellIn(tx, ...args));
/** As if these tables had been put into another database. */
const restore = (database: typeof owner) => database.admin.query(`update generation set mark = 'elsewhere'`);

/** A copy as services keep them: the name by the id, the newest version wins. */
const keep = (tx: Tx, id: string, name: string, version: number) =>
  tx.query({
    text: `insert into ref_group (tenant, id, name, version) values ($1, $2, $3, $4)
      on conflict (tenant, id) do update set name = excluded.name, version = excluded.version
      where ref_group.version < excluded.version`,
    values: [tx.tenant, id, name, version],
  });
const heard: string[] = [];
const subscriptions = [
  on(RoleChanged, async (tx, { role }, { version }) => {
    heard.push(role!.name);
    await keep(tx, role!.id, role!.name, version);
  }),
  onRollCall('identity', {
    ROLE: [
      (tx, roll, meta) => {
        const { where, values } = missingFrom(roll, meta);
        return tx.query({ text: `delete from ref_group where ${where}`, values });
      },
    ],
  }),
];
const kept = async () =>
  (await listener.admin.query<{ name: string }>('select name from ref_group order by name')).rows.map(
    ({ name }) => name,
  );
const whileBothRun = (work: () => Promise<unknown>) =>
  whileRelaying(owner.pool, bus(), 'identity', () =>
    whileRelaying(listener.pool, bus(), 'desk', () =>
      whileConsuming(listener.pool, bus(), 'desk', subscriptions, work),
    ),
  );
const keeps = (...names: string[]) =>
  until(`the copies ${names.join()}`, async () => (await kept()).join() === names.join());

test('a rank grows with the version and beyond all of them with the generation', () => {
  expect([rankOf(0, 7), rankOf(1, 1) > rankOf(0, 999_999)]).toEqual([7, true]);
  const generations = [
    { number: 2, afterSeq: 50 },
    { number: 1, afterSeq: 10 },
    { number: 0, afterSeq: 0 },
  ];
  expect([5, 10, 11, 50, 51].map((seq) => generationOf(generations, seq))).toEqual([0, 0, 1, 1, 2]);
});

test('a database that is another than it was is noticed once, and numbers are not given again', async () => {
  const next = async () => (await owner.admin.query('select next from numbering')).rows[0].next;
  await owner.admin.query(`insert into numbering (tenant, prefix, next) values ('${testTenant}', 'INC', 41)`);
  await owner.admin.query('insert into known_tenant values ($1)', [testTenant]);
  expect(await noticeLoss(owner.pool)).toBe(false);
  await restore(owner);
  expect(await readGenerations(owner.pool)).toBeUndefined();
  expect([await noticeLoss(owner.pool), await noticeLoss(owner.pool)]).toEqual([true, false]);
  expect((await readGenerations(owner.pool))!.map(({ number }) => number)).toEqual([1, 0]);
  expect(Number(await next())).toBe(10_041);
});

test('OPS-04 what an owner tells after it lost its past counts, and what it lost is forgotten', async () => {
  const [kept, changed, lost] = [newId(), newId(), newId()].sort() as [string, string, string];
  await whileBothRun(async () => {
    await tell(kept, 'kept', 3);
    await tell(changed, 'lost change', 9);
    await tell(lost, 'lost', 2);
    await keeps('kept', 'lost', 'lost change');
  });
  await owner.admin.query(`delete from outbox where aggregate_id <> '${kept}'`);
  await restore(owner);
  await whileBothRun(async () => {
    await tell(changed, 'new change', 8);
    await keeps('kept', 'lost', 'new change');
    const again = (tx: Tx) =>
      Promise.all([tellIn(tx, kept, 'kept', 3), tellIn(tx, changed, 'new change', 8)]);
    await until('a generation that is owed', async () => {
      await tellAgain(owner.pool, 'identity', { ROLE: (tx) => again(tx).then(() => [kept, changed]) });
      return (await owner.admin.query('select from generation where owed')).rowCount === 0;
    });
    await keeps('kept', 'new change');
  });
});

test('OPS-04 a listener whose database was restored hears again what it missed, and only that, though the stream was kept', async () => {
  await listener.admin.query('truncate ref_group');
  await whileBothRun(async () => {
    await tell(newId(), 'early', 1);
    await until('the first', async () => (await kept()).includes('early'));
    await tell(newId(), 'late', 1);
    await until('the second', async () => (await kept()).includes('late'));
  });
  await listener.admin.query(`delete from ref_group where name = 'late'`);
  await listener.admin.query(
    `delete from inbox where event_id in (select event_id from inbox order by done_at desc limit 1)`,
  );
  await restore(listener);
  heard.length = 0;
  await whileBothRun(() => until('what was missed', async () => (await kept()).includes('late')));
  expect(heard).toEqual(['late']);
});

test('everything is told again by raising the generation by hand, and the stream stays', async () => {
  const stateOf = async () => (await owner.admin.query('select created from stream_state')).rows[0].created;
  const before = await stateOf();
  await inTransaction(owner.pool, everyTenant, (tx) => raiseGeneration(tx));
  const told: string[] = [];
  await tellAgain(owner.pool, 'identity', {
    async ROLE(tx) {
      told.push(tx.tenant);
      return [];
    },
  });
  expect([told, await stateOf()]).toEqual([[testTenant], before]);
});
