import { appendFileSync } from 'node:fs';
import { newId } from '#chassis/ids';
import { tellMetrics } from '#chassis/meter';
import { inTransaction } from '#chassis/postgres';
import { testBus, until } from '#chassis/testing';
import { startChainer } from './chainer';
import { checkNext, startCheckingChains } from './check-chains';
import type { AuditEntry } from './domain/audit-row';
import { putWaiting } from './store/audit-chain';
import { readChecks } from './store/audit-check';
import { testIdentity } from './testing';

const bus = testBus();
const house = testIdentity(bus);
const { database } = house;
const tenants = () => [house.administrator.tenant, house.stranger.tenant];

const entry = (subjectId: string): AuditEntry => ({
  id: newId(),
  time: '2026-11-21T08:00:00.000001Z',
  kind: 'DEED',
  personId: '',
  personName: 'Ada',
  sessionId: '',
  operation: 'x',
  subjectId,
  fields: [],
  values: '',
});
async function chainOf(tenant: string, count: number): Promise<void> {
  const entries = Array.from({ length: count }, (_, at) => entry(String(at)));
  await inTransaction(database.pool, tenant, (tx) => putWaiting(tx, entries));
}
const dueAgain = () => database.admin.query('update audit_check set due_time = clock_timestamp()');
const checkAll = async (forMs?: number) => {
  let rounds = 0;
  while (await checkNext(house.context(), forMs)) rounds++;
  return rounds;
};
const faults = async () => (await readChecks(database.pool)).faults;

beforeAll(async () => {
  await chainOf(tenants()[0]!, 4_500);
  await chainOf(tenants()[1]!, 5);
  const chainer = startChainer(database.pool, house.audit.signer, house.audit.outside);
  await until('everything in the chain', async () => {
    const { rows } = await database.admin.query('select from audit_waiting limit 1');
    return rows.length === 0;
  });
  await chainer.stop(); // which signs the heads
});

test('ORG-04 every chain is walked once a day, a long one in stretches, and one that is whole has no faults', async () => {
  expect(await checkAll(-1)).toBe(4); // three stretches of the long one
  expect(await checkAll()).toBe(0);
  expect(await faults()).toEqual({});
  const { rows } = await database.admin.query(
    `select count(*)::int as n from audit_check
      where due_time between clock_timestamp() + interval '23 hours' and clock_timestamp() + interval '1 day'`,
  );
  expect(rows).toEqual([{ n: tenants().length }]);
});

test('ORG-04 what somebody changed is found by itself, is told of until it is mended, and only then no more', async () => {
  const change = (words: string) =>
    database.admin.query('update audit_event set person_name = $1 where tenant = $2 and n in (3000, 4400)', [
      words,
      tenants()[0],
    ]);
  await change('Eve');
  expect(await faults()).toEqual({}); // nobody has looked yet
  await dueAgain();
  await checkAll(-1);
  expect(await faults()).toEqual({ CHANGED: 2 });
  await checkAll();
  expect(await faults()).toEqual({ CHANGED: 2 });

  await database.admin.query('create table kept as select * from audit_event');
  await database.admin.query('delete from audit_event where tenant = $1 and n > 3', [tenants()[1]]);
  appendFileSync(house.audit.file, `${JSON.stringify({ ...forged(), tenant: tenants()[1] })}\n`);
  await dueAgain();
  const checking = startCheckingChains(house.context());
  try {
    await until('a second look', async () => Object.keys(await faults()).length === 3);
    expect(await faults()).toEqual({ CHANGED: 2, CUT: 1, BAD_SIGNATURE: 1 });
    const told = (await tellMetrics()).split('\n').filter((line) => line.startsWith('steward_audit_faults'));
    expect(told.find((line) => line.includes('"CUT"'))).toMatch(/ 1$/);
    expect(told.find((line) => line.includes('"MISSING"'))).toMatch(/ 0$/);
  } finally {
    await checking.stop();
  }

  await change('Ada');
  await database.admin.query('insert into audit_event select * from kept on conflict do nothing');
  await dueAgain();
  await checkAll();
  expect(await faults()).toEqual({ BAD_SIGNATURE: 1 });
});

test('while another replica holds the lease nobody else walks, and afterwards somebody does', async () => {
  const checked = async () =>
    (await database.admin.query('select max(check_time) as last from audit_check')).rows;
  const oneRound = () => startCheckingChains(house.context()).stop(); // the first round is finished before
  const hold = (expires: string) =>
    database.admin.query(
      `update lease set owner = gen_random_uuid(), expires = $1 where name = 'audit-check'`,
      [expires],
    );
  const before = await checked();
  await dueAgain();
  await hold('infinity');
  await oneRound();
  expect(await checked()).toEqual(before);
  await hold('-infinity');
  await oneRound();
  expect(await checked()).not.toEqual(before);
});

const forged = () => ({ n: 2, hash: 'ab', time: '2026-11-21T09:00:00Z', keyId: 'cd', signature: 'ef' });
