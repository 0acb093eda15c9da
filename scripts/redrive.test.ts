import { randomUUID } from 'node:crypto';
import { on } from '#chassis/consumer';
import { Problem } from '#chassis/errors';
import { append } from '#chassis/outbox';
import { inTransaction } from '#chassis/postgres';
import { testBus, testDatabase, testTenant, until, whileConsuming, whileRelaying } from '#chassis/testing';
import { GroupChanged } from '#proto/steward/identity/v1/events';
import { Group } from '#proto/steward/identity/v1/identity';
import { findDeadLetters, main } from './redrive';

const database = testDatabase('desk');
const identity = testDatabase('identity');
const bus = testBus();
const printed: string[] = [];
let broken: boolean;
const heard: string[] = [];
const healthy: string[] = [];
const subscriptions = [
  on(GroupChanged, async (_, { group }, { version, tenant }) => {
    if (broken) throw new Problem('invalid', 'the desk is broken');
    heard.push(`${group!.name} ${version} ${tenant}`);
  }),
];
const others = [on(GroupChanged, async (_, { group }) => void healthy.push(group!.name))];

beforeEach(() => {
  printed.length = heard.length = healthy.length = 0;
  broken = true;
  const print = (line: unknown) => void printed.push(String(line));
  jest.spyOn(console, 'log').mockImplementation(print);
  jest.spyOn(console, 'error').mockImplementation(print);
});
afterEach(() => {
  jest.restoreAllMocks();
  process.exitCode = 0;
});

const redrive = (...args: string[]) => {
  const nats = new URL(process.env.TEST_NATS_URL!);
  [nats.username, nats.password] = [`worker${process.env.JEST_WORKER_ID ?? 1}`, 'steward'];
  return main(args, { ...process.env, DATABASE_URL: database.url, NATS_URL: nats.href });
};
const whileListening = (work: () => Promise<unknown>) =>
  whileRelaying(identity.pool, bus(), 'identity', () =>
    whileConsuming(database.pool, bus(), 'desk', subscriptions, () =>
      whileConsuming(identity.pool, bus(), 'identity', others, work),
    ),
  );
const tell = (name: string, id: string = randomUUID()) =>
  inTransaction(identity.pool, testTenant, (tx) =>
    append(tx, GroupChanged, { group: Group.fromPartial({ id, name }) }, { id, version: 7 }),
  );
const letters = async (count: number) => {
  const found = await findDeadLetters(database.pool);
  return found.length === count && found;
};

test('a dead letter is listed, stays while its cause stays, and takes effect once when that is mended', async () => {
  await whileListening(async () => {
    await tell('Devices');
    const [first] = await until('the dead letter', () => letters(1));
    await redrive();
    expect(printed).toEqual([
      expect.stringContaining(`desk  ${first!.eventId}  steward.identity.v1.GroupChanged`),
    ]);
    expect(printed[0]).toContain('the desk is broken');

    await redrive('desk');
    const buriedAgain = async () => (await letters(1)) && (await findDeadLetters(database.pool))[0]!;
    const second = await until('it to fail again', async () => {
      const letter = await buriedAgain();
      return letter && letter.failedAt !== first!.failedAt && letter;
    });

    broken = false;
    await redrive('desk', second.eventId);
    await until('the effect', async () => heard.length > 0);
    await redrive('desk');
    expect(printed.at(-1)).toBe('desk: no dead letters');
    await tell('Network');
    await until('the next event', async () => heard.length > 1 && healthy.length > 1);
  });
  expect(heard).toEqual([`Devices 7 ${testTenant}`, `Network 7 ${testTenant}`]);
  expect(healthy).toEqual(['Devices', 'Network']); // who had it already took no notice
  expect(await letters(0)).toEqual([]);
});

test('one event is sent again, and the rest stay', async () => {
  await whileListening(async () => {
    await tell('A');
    await tell('B');
    const [a] = await until('two dead letters', () => letters(2));
    broken = false;
    await redrive('desk', a!.eventId);
    await until('the effect', async () => heard.length > 0);
    await until('one letter', () => letters(1));
    await redrive('desk');
    await until('the other effect', async () => heard.length > 1);
  });
  expect(heard).toHaveLength(2);
});

test.each([
  ['a service nobody knows', ['attic'], 'is not one of'],
  ['a service without a database', ['gateway'], 'is not one of'],
  ['an event that is none', ['desk', 'x'], 'is not the id of an event'],
])('does not take %s', async (_, args, words) => {
  await redrive(...args);
  expect(printed.join()).toContain(words);
  expect(process.exitCode).toBe(1);
});
