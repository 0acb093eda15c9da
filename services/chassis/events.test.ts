import { headers } from 'nats';
import { RoleChanged } from '#proto/steward/identity/v1/events';
import { streamOf } from './bus';
import { on, onBatch, type Meta } from './consumer';
import { resource } from './decide';
import { Problem } from './errors';
import { newId } from './ids';
import { append } from './outbox';
import { inOneTrip, inTransaction, type Tx } from './postgres';
import {
  otherTenant,
  testBus,
  testDatabase,
  testTenant,
  until,
  whileConsuming,
  whileRelaying,
} from './testing';

const owner = testDatabase('identity');
const listener = testDatabase('desk');
const bus = testBus();

const tellIn = (tx: Tx, name: string, version = 1, id = newId()) =>
  append(
    tx,
    RoleChanged,
    { role: { id, name, grants: [], standard: true, edited: false, etag: '' } },
    { id, version },
  );
const tell = (name: string, tenant = testTenant, version = 1, id = newId()) =>
  inTransaction(owner.pool, tenant, (tx) => tellIn(tx, name, version, id));
const countOf = async (table: string) =>
  (await listener.admin.query<{ n: number }>(`select count(*)::int as n from ${table}`)).rows[0]!.n;
const unpublished = async () =>
  (await owner.admin.query<{ n: number }>('select count(*)::int as n from outbox where published_at is null'))
    .rows[0]!.n;

/** Notes each event in the listener's own database, so that an effect rolled back is not seen. */
function noter(fail: (name: string) => void = () => {}) {
  return on(RoleChanged, async (tx, { role }, meta: Meta) => {
    await tx.query({
      text: `insert into numbering (tenant, prefix, next) values ($1, $2, 1)
        on conflict (tenant, prefix) do update set next = numbering.next + 1`,
      values: [tx.tenant, `${role!.name}/${meta.version}`],
    });
    fail(role!.name);
  });
}
const noted = async (tenant = testTenant) =>
  (
    await inOneTrip<{ prefix: string; next: number }>(listener.pool, tenant, {
      text: 'select prefix, next from numbering order by prefix',
    })
  ).rows.map(({ prefix, next }) => `${prefix}×${next}`);

beforeEach(async () => {
  await listener.admin.query('truncate inbox, numbering, dead_letter');
  await owner.admin.query('truncate outbox');
});

test('events reach the listener once, each under its tenant', async () => {
  await tell('a');
  await tell('b', otherTenant, 7);
  await whileRelaying(owner.pool, bus(), 'identity', () =>
    whileConsuming(listener.pool, bus(), 'desk', [noter()], async () => {
      await until('both', async () => (await countOf('inbox')) === 2);
      await tell('c');
      await until('the one told meanwhile', async () => (await countOf('inbox')) === 3);
    }),
  );
  expect(await noted()).toEqual(['a/1×1', 'c/1×1']);
  expect(await noted(otherTenant)).toEqual(['b/7×1']);
});

test('what is published twice takes effect once', async () => {
  await tell('twice');
  await whileRelaying(owner.pool, bus(), 'identity', () =>
    whileConsuming(listener.pool, bus(), 'desk', [noter()], async () => {
      await until('the first', async () => (await countOf('inbox')) === 1);
      const { rows } = await owner.admin.query('select id, payload from outbox');
      const again = headers(); // a relay that died before it noted the acknowledgement, after the window of the stream
      again.set('Steward-Event', rows[0].id);
      again.set('Steward-Tenant', testTenant);
      again.set('Steward-Version', '1');
      const js = (await bus().connected()).jetstream();
      await js.publish(RoleChanged.$type, JSON.stringify(rows[0].payload), { headers: again });
      await tell('last');
      await until('the last', async () => (await noted()).includes('last/1×1'));
    }),
  );
  expect(await noted()).toEqual(['last/1×1', 'twice/1×1']);
});

test('who hears of it at once travels beside who may know of it, and listeners know the latter', async () => {
  const [access, heardBy] = [
    resource(testTenant, { ownerIds: [newId()] }),
    resource(testTenant, { groupIds: [newId()] }),
  ];
  const nats = await bus().connected();
  const heard: unknown[] = [];
  const known: unknown[] = [];
  nats.subscribe(RoleChanged.$type, {
    callback: (_, message) => heard.push(JSON.parse(message.headers?.get('Steward-Heard-By') || 'null')),
  });
  await nats.flush();
  await inTransaction(owner.pool, testTenant, async (tx) => {
    await append(tx, RoleChanged, { role: undefined }, { id: newId(), version: 1, access, heardBy });
    await append(tx, RoleChanged, { role: undefined }, { id: newId(), version: 1, access });
  });
  const listening = on(RoleChanged, async (_tx, _event, meta: Meta) => known.push(meta.access));
  await whileRelaying(owner.pool, bus(), 'identity', () =>
    whileConsuming(listener.pool, bus(), 'desk', [listening], () =>
      until('both', async () => heard.length === 2 && known.length === 2),
    ),
  );
  expect(heard).toEqual([heardBy, null]);
  expect(known).toEqual([access, access]);
});

test('an event of a transaction that failed is never told', async () => {
  await expect(
    inTransaction(owner.pool, testTenant, async (tx) => {
      await append(tx, RoleChanged, { role: undefined }, { id: newId(), version: 1 });
      throw new Error('no');
    }),
  ).rejects.toThrow('no');
  expect(await unpublished()).toBe(0);
});

test('an event that commits late under a low number is told all the same', async () => {
  const late = await owner.admin.connect();
  await late.query('begin');
  await late.query(
    `insert into outbox (id, tenant, subject, aggregate_id, version, payload)
     values ($1, $2, $3, $1, 1, '{"role":{"name":"late"}}')`,
    [newId(), testTenant, RoleChanged.$type],
  );
  await tell('early');
  await whileRelaying(owner.pool, bus(), 'identity', () =>
    whileConsuming(listener.pool, bus(), 'desk', [noter()], async () => {
      await until('the early one', async () => (await noted()).includes('early/1×1'));
      await late.query('commit');
      late.release();
      await until('the late one', async () => (await noted()).includes('late/1×1'));
    }),
  );
});

test('the events of one record take effect in turn, each when the one before is done', async () => {
  const steps: string[] = [];
  const inTwoSteps = on(RoleChanged, async (tx, _, { version }) => {
    steps.push(`begin ${version}`);
    await tx.query({ text: 'select 1' });
    await tx.query({ text: 'select 2' });
    steps.push(`end ${version}`);
  });
  const id = newId();
  for (const version of [1, 2, 3]) await tell('same', testTenant, version, id);
  await whileRelaying(owner.pool, bus(), 'identity', () =>
    whileConsuming(listener.pool, bus(), 'desk', [inTwoSteps], () =>
      until('all three', async () => (await countOf('inbox')) === 3),
    ),
  );
  expect(steps).toEqual(['begin 1', 'end 1', 'begin 2', 'end 2', 'begin 3', 'end 3']);
});

test('one that fails is tried again and holds nobody up', async () => {
  let failures = 0;
  const failing = noter((name) => {
    if (name === 'hard' && failures++ < 2) throw new Error('not yet');
  });
  for (const name of ['hard', 'easy1', 'easy2']) await tell(name);
  await whileRelaying(owner.pool, bus(), 'identity', () =>
    whileConsuming(listener.pool, bus(), 'desk', [failing], () =>
      until('all three', async () => (await noted()).length === 3),
    ),
  );
  expect(await noted()).toEqual(['easy1/1×1', 'easy2/1×1', 'hard/1×1']);
});

test('what arrives together can be heard together: each once, in turn, by tenant; one that fails harms no other', async () => {
  const heard: string[][] = [];
  const listening = onBatch(RoleChanged, async (tx, arrived) => {
    heard.push(arrived.map(({ event, meta }) => `${event.role!.name}/${meta.version}`));
    await Promise.all(arrived.map(({ event, meta }) => noter().handle(tx, RoleChanged.toJSON(event), meta)));
    if (arrived.some(({ event }) => event.role!.name === 'bad'))
      throw new Problem('invalid', 'makes no sense');
  });
  const id = newId();
  for (const version of [1, 2, 3]) await tell('good', testTenant, version, id);
  await tell('theirs', otherTenant);
  await whileRelaying(owner.pool, bus(), 'identity', () =>
    until('published', async () => (await unpublished()) === 0),
  );
  await whileConsuming(listener.pool, bus(), 'desk', [listening], () =>
    until('all', async () => (await countOf('inbox')) === 4),
  );
  expect(heard).toEqual([['good/1', 'good/2', 'good/3'], ['theirs/1']]);
  heard.length = 0;
  for (const name of ['bad', 'other']) await tell(name);
  await whileRelaying(owner.pool, bus(), 'identity', () =>
    until('published', async () => (await unpublished()) === 0),
  );
  await whileConsuming(listener.pool, bus(), 'desk', [listening], () =>
    until('the grave', async () => (await countOf('dead_letter')) === 1),
  );
  expect(heard).toEqual([['bad/1', 'other/1'], ['bad/1'], ['other/1']]);
  expect(await noted()).toEqual(['good/1×1', 'good/2×1', 'good/3×1', 'other/1×1']);
  expect(await noted(otherTenant)).toEqual(['theirs/1×1']);
});

test('one that fails among many is found in a few tries', async () => {
  const sizes: number[] = [];
  const listening = onBatch(RoleChanged, async (tx, arrived) => {
    sizes.push(arrived.length);
    await Promise.all(arrived.map(({ event, meta }) => noter().handle(tx, RoleChanged.toJSON(event), meta)));
    if (arrived.some(({ event }) => event.role!.name === 'bad'))
      throw new Problem('invalid', 'makes no sense');
  });
  const names = Array.from({ length: 32 }, (_, index) => (index === 20 ? 'bad' : `good${index}`));
  await inTransaction(owner.pool, testTenant, (tx) => Promise.all(names.map((name) => tellIn(tx, name))));
  await whileRelaying(owner.pool, bus(), 'identity', () =>
    until('published', async () => (await unpublished()) === 0),
  );
  await whileConsuming(listener.pool, bus(), 'desk', [listening], () =>
    until('all', async () => (await countOf('dead_letter')) === 1 && (await noted()).length === 31),
  );
  expect(sizes).toEqual([32, 16, 16, 8, 4, 4, 2, 1, 1, 2, 8]);
});

test('a place in a stream is what earlier releases made it: brokers refuse to have it made otherwise', async () => {
  await tell('first');
  const { config } = await whileRelaying(owner.pool, bus(), 'identity', () =>
    whileConsuming(listener.pool, bus(), 'desk', [noter()], async () => {
      await until('it is heard', async () => (await noted()).length === 1);
      const manager = await (await bus().connected()).jetstreamManager();
      return manager.consumers.info(streamOf('steward.identity'), 'desk');
    }),
  );
  expect(config).toMatchObject({
    durable_name: 'desk',
    filter_subject: RoleChanged.$type,
    ack_policy: 'explicit',
    deliver_policy: 'all',
    ack_wait: 30e9,
    max_deliver: -1,
    max_ack_pending: 1_000,
  });
});

test('one that can never take effect is buried with everything needed to dig it up', async () => {
  const refusing = noter((name) => {
    if (name === 'bad') throw new Problem('invalid', 'makes no sense');
  });
  await tell('bad');
  await whileRelaying(owner.pool, bus(), 'identity', () =>
    whileConsuming(listener.pool, bus(), 'desk', [refusing], () =>
      until('the grave', async () => (await countOf('dead_letter')) === 1),
    ),
  );
  const { rows } = await listener.admin.query('select subject, error, headers, payload from dead_letter');
  expect(rows[0]).toMatchObject({
    subject: RoleChanged.$type,
    error: expect.stringContaining('makes no sense'),
    headers: { 'Steward-Tenant': testTenant },
    payload: { role: { name: 'bad' } },
  });
  expect(await noted()).toEqual([]);
});

test('of two relays one works, and the other takes over when it is gone', async () => {
  for (let n = 0; n < 600; n++) await tell(`n${n % 7}`, testTenant, n);
  await whileConsuming(listener.pool, bus(), 'desk', [noter()], () =>
    whileRelaying(owner.pool, bus(), 'identity', () =>
      whileRelaying(owner.pool, bus(), 'identity', () =>
        until('all', async () => (await countOf('inbox')) === 600),
      ),
    ),
  );
  expect(new Set((await noted()).map((note) => note.split('×')[1]))).toEqual(new Set(['1']));
  expect(await unpublished()).toBe(0);
});

test('a stream that was lost is made again from the outbox', async () => {
  await tell('kept');
  const js = await (await bus().connected()).jetstreamManager();
  await whileRelaying(owner.pool, bus(), 'identity', () =>
    until('published', async () => (await unpublished()) === 0),
  );
  await js.streams.delete('EV_IDENTITY');
  await whileRelaying(owner.pool, bus(), 'identity', () =>
    whileConsuming(listener.pool, bus(), 'desk', [noter()], () =>
      until('the event again', async () => (await noted()).includes('kept/1×1')),
    ),
  );
});
