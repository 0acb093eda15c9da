import { randomUUID } from 'node:crypto';
import { inTransaction } from '#chassis/postgres';
import { actorWith, testDatabase, testPeer, testTenant, until } from '#chassis/testing';
import { Delivery_State, NotifyServiceClient } from '#proto/steward/notify/v1/notify';
import { Person } from '#proto/steward/identity/v1/identity';
import { deliverMail } from './deliver-mail';
import { openMailServer } from './mail-server';
import { startMailWorker } from './mail-worker';
import { answersOf } from './server';
import { claimMails } from './store/mail-queue';
import { savePerson } from './store/person';
import { tell } from './tell';
import { happening } from './testing';
import { catchMails } from './testing-mail';

const database = testDatabase('notify');
const mails = catchMails();
const notify = testPeer(NotifyServiceClient, () => answersOf({ db: database.pool }));
const sender = { from: 'Steward <steward@example.org>', publicUrl: new URL('http://localhost:8080') };

afterEach(async () => {
  mails.refuse = undefined;
  mails.arrived.length = 0;
  await database.admin.query('delete from mail_queue');
});

/** Runs workers for the duration of some work. */
async function whileSending<T>(work: () => Promise<T>, { workers = 1, url = mails.url as URL | null } = {}) {
  const running = Array.from({ length: workers }, () => {
    const server = url ? openMailServer(url) : undefined;
    return { server, worker: startMailWorker(database.pool, server, sender) };
  });
  try {
    return await work();
  } finally {
    await Promise.all(running.map(({ worker }) => worker.stop()));
    for (const { server } of running) server?.close();
  }
}

/** Queues a mail to somebody new; answers to whom. */
async function queueMail(email = `${randomUUID()}@example.org`): Promise<string> {
  const personId = randomUUID();
  await inTransaction(database.pool, testTenant, async (tx) => {
    await savePerson(tx, Person.fromPartial({ id: personId, displayName: '李娜', email }), 1);
    await tell(tx, happening('RESOLVE', { requesterId: personId }));
  });
  return personId;
}

const deliveryTo = async (personId: string) => {
  const { deliveries } = await notify.listDeliveries(
    { pageSize: 0, pageToken: '', filter: `way=EMAIL personId=${personId}` },
    { actor: actorWith({ 'delivery.read': ['tenant'] }) },
  );
  return deliveries[0]!;
};
const inState = (personId: string, state: Delivery_State) =>
  until(`the delivery is ${state}`, async () => {
    const delivery = await deliveryTo(personId);
    return delivery.state === state && delivery;
  });

test('NTF-03 a mail waits while the mail server is away, and arrives once when it is back', async () => {
  const person = await queueMail();
  await mails.down();
  await whileSending(async () => {
    const waiting = await until('the first try has failed', async () => {
      const delivery = await deliveryTo(person);
      return delivery.attempts > 0 && delivery;
    });
    expect(waiting).toMatchObject({ state: 'QUEUED', finishTime: undefined });
    expect(waiting.detail).toContain('ECONNREFUSED');
    await mails.up();
    const delivered = await inState(person, Delivery_State.DELIVERED);
    expect(delivered.attempts).toBeGreaterThan(1);
    expect(delivered.finishTime).toBeInstanceOf(Date);
  });
  expect(mails.arrived).toHaveLength(1);
});

test('NTF-03 a mail the server refuses for good has failed, with what the server said, and others hear of it', async () => {
  mails.refuse = () => ({ code: 550, words: 'no such mailbox' });
  const person = await queueMail();
  const failed = await whileSending(() => inState(person, Delivery_State.FAILED));
  expect(failed).toMatchObject({ attempts: 1, detail: '550 no such mailbox' });
  const told = (await database.told()).filter(({ type }) => type === 'DeliveryFailed');
  expect(told).toMatchObject([{ payload: { delivery: { id: failed.id, detail: '550 no such mailbox' } } }]);
});

test('a mail the server cannot take now is tried again', async () => {
  let asked = 0;
  mails.refuse = () => (asked++ === 0 ? { code: 451, words: 'greylisted, come back later' } : undefined);
  const person = await queueMail();
  const delivered = await whileSending(() => inState(person, Delivery_State.DELIVERED));
  expect(delivered.attempts).toBe(2);
  expect(mails.arrived).toHaveLength(1);
});

test('the tenth failure is the last', async () => {
  mails.refuse = () => ({ code: 451, words: 'never now' });
  const person = await queueMail();
  await database.admin.query('update mail_queue set tries = 9');
  const failed = await whileSending(() => inState(person, Delivery_State.FAILED));
  expect(failed).toMatchObject({ attempts: 10, detail: '451 never now' });
});

test('NTF-03 three workers at once send each mail once', async () => {
  const people = await Promise.all(Array.from({ length: 60 }, () => queueMail()));
  await whileSending(() => until('all are sent', async () => mails.arrived.length >= people.length), {
    workers: 3,
  });
  expect(mails.arrived).toHaveLength(people.length);
  expect(new Set(mails.arrived.map(({ headers }) => headers['message-id'])).size).toBe(people.length);
  expect((await database.admin.query('select from mail_queue')).rowCount).toBe(0);
});

test('who claims mails takes what nobody else is taking, and waits for nobody', async () => {
  await Promise.all(Array.from({ length: 4 }, () => queueMail()));
  const other = await database.admin.connect();
  try {
    await other.query('begin');
    await other.query('select from mail_queue order by next_try_at limit 3 for update');
    expect(await claimMails(database.pool, 3)).toHaveLength(1);
  } finally {
    await other.query('rollback');
    other.release();
  }
  expect(await claimMails(database.pool, 9)).toHaveLength(3);
});

test('NTF-03 a mail whose worker died is taken up by another when the claim has run out', async () => {
  const person = await queueMail();
  expect(await claimMails(database.pool, 10)).toHaveLength(1); // and the worker is gone
  await whileSending(async () => {
    await new Promise((resolve) => setTimeout(resolve, 700));
    expect(mails.arrived).toHaveLength(0);
    await database.admin.query(
      `update mail_queue set claimed_until = clock_timestamp() - interval '1 second'`,
    );
    expect(await inState(person, Delivery_State.DELIVERED)).toMatchObject({ attempts: 2 });
  });
  expect(mails.arrived).toHaveLength(1);
});

test('NTF-03 a mail that is sent twice, the first time being lost to us, is the same mail, and delivered once', async () => {
  const person = await queueMail();
  const [claim] = await claimMails(database.pool, 10);
  await database.admin.query(`update mail_queue set claimed_until = clock_timestamp() - interval '1 second'`);
  const server = openMailServer(mails.url);
  await deliverMail(database.pool, server, sender, claim!); // the claim ran out before the mark
  server.close();
  expect(await deliveryTo(person)).toMatchObject({ state: 'QUEUED', attempts: 0 });
  expect(await whileSending(() => inState(person, Delivery_State.DELIVERED))).toMatchObject({ attempts: 2 });
  const [first, second] = mails.arrived;
  expect(second).toEqual(first);
});

test('a mail that ends its worker again and again is given up', async () => {
  const person = await queueMail();
  await database.admin.query('update mail_queue set tries = 10');
  await whileSending(() => inState(person, Delivery_State.FAILED));
  expect(mails.arrived).toHaveLength(0);
});

test('without a mail server every mail says so, and nothing is wrong', async () => {
  const person = await queueMail();
  const delivery = await whileSending(() => inState(person, Delivery_State.SUPPRESSED), { url: null });
  expect(delivery.detail).toBe('no mail server is configured');
});

test('the address counts that is known when the mail is sent', async () => {
  const person = await queueMail('old@example.org');
  const moved = Person.fromPartial({ id: person, displayName: '李娜', email: 'new@example.org' });
  await inTransaction(database.pool, testTenant, (tx) => savePerson(tx, moved, 2));
  const delivery = await whileSending(() => inState(person, Delivery_State.DELIVERED));
  expect(delivery.address).toBe('new@example.org');
  expect(mails.arrived.map(({ to }) => to)).toEqual([['new@example.org']]);
});
