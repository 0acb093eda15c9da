import { once } from 'node:events';
import { connect, createServer, type AddressInfo } from 'node:net';
import { status } from '@grpc/grpc-js';
import {
  ListDeliveriesRequest,
  NotifyServiceClient,
  NotifyServiceService,
  UpdateTemplateRequest,
} from '#proto/steward/notify/v1/notify';
import { dial } from './client';
import { Problem } from './errors';
import { serve, type Answers, type Call } from './grpc';
import { actorWith, testKey, testPeer, testService } from './testing';

let answer: (call: Call) => Promise<unknown>;
const answers: Answers = Object.fromEntries(
  Object.keys(NotifyServiceService).map((name) => [name, (_: unknown, call: Call) => answer(call)]),
);
const noon = new Date('2026-11-21T12:00:00Z');
const peer = testPeer(
  NotifyServiceClient,
  () => answers,
  () => noon,
);
const list = (actor = actorWith({ 'delivery.read': [] })) =>
  peer.listDeliveries(ListDeliveriesRequest.fromPartial({}), { actor });
const nothing = { deliveries: [], nextPageToken: '' };

test('the caller arrives as who they are, at the time of the clock', async () => {
  const actor = actorWith({ 'delivery.read': ['own'] });
  answer = async (call) => {
    expect(call).toMatchObject({
      actor,
      now: noon,
      method: '/steward.notify.v1.NotifyService/ListDeliveries',
    });
    return nothing;
  };
  await expect(list(actor)).resolves.toEqual(nothing);
});
test('from where somebody asks arrives as the gateway saw it, cut to what a header can carry', async () => {
  answer = async ({ origin }) => ({ deliveries: [], nextPageToken: JSON.stringify(origin) });
  const ask = async (origin?: { address: string; agent: string }) => {
    const on = { actor: actorWith({ 'delivery.read': [] }), origin };
    return (await peer.listDeliveries(ListDeliveriesRequest.fromPartial({}), on)).nextPageToken;
  };
  const agent = `Fire\nfox 火 ${'x'.repeat(400)}`;
  expect(JSON.parse(await ask({ address: '::1', agent }))).toEqual({
    address: '::1',
    agent: `Firefox  ${'x'.repeat(291)}`,
  });
  expect(JSON.parse(await ask())).toEqual({ address: '', agent: '' });
});
test('only a service may say another time', async () => {
  answer = async ({ now }) => ({ deliveries: [], nextPageToken: now.toISOString() });
  const at = '2026-01-01T00:00:00.000Z';
  expect(await list(testService('demo', { at }))).toMatchObject({ nextPageToken: at });
  expect(await list(actorWith({ 'delivery.read': [] }, { at }))).toMatchObject({
    nextPageToken: noon.toISOString(),
  });
});
test('who lacks the right is refused before anything is done', async () => {
  answer = () => Promise.reject(new Error('was asked'));
  await expect(list(actorWith({}))).rejects.toMatchObject({ code: 'forbidden' });
  await expect(list(actorWith({ 'delivery.read': [] }, { tenant: '' }))).rejects.toMatchObject({
    code: 'unauthenticated',
  });
});
test('an actor sealed with another key is nobody', async () => {
  const stranger = dial(NotifyServiceClient, `127.0.0.1:${peer.port()}`, Buffer.alloc(32, 9));
  await expect(
    stranger.listDeliveries(ListDeliveriesRequest.fromPartial({}), { actor: testService() }),
  ).rejects.toMatchObject({
    code: 'unauthenticated',
  });
  stranger.close();
});
test('a problem keeps its code, its words and its fields', async () => {
  answer = () => Promise.reject(new Problem('illegal-transition', 'not now', { state: 'is closed' }));
  await expect(list()).rejects.toMatchObject({
    code: 'illegal-transition',
    message: 'not now',
    fields: { state: 'is closed' },
  });
});
test('a bug tells nothing of itself', async () => {
  answer = () => Promise.reject(new TypeError('secret path'));
  await expect(list()).rejects.toMatchObject({
    code: 'internal',
    message: expect.not.stringContaining('secret'),
  });
});
test('a database that is away is a passing trouble', async () => {
  answer = () => Promise.reject(Object.assign(new Error('connect'), { code: 'ECONNREFUSED' }));
  await expect(list()).rejects.toMatchObject({ code: 'unavailable' });
});
test('a service that is away is a passing trouble, and is found again', async () => {
  answer = async () => nothing;
  const server = await serve(NotifyServiceService, answers, { port: 0, key: testKey, host: '127.0.0.1' });
  const other = dial(NotifyServiceClient, `127.0.0.1:${server.port}`, testKey);
  const on = { actor: testService() };
  await other.listDeliveries(ListDeliveriesRequest.fromPartial({}), on);
  await server.stop();
  await expect(other.updateTemplate(UpdateTemplateRequest.fromPartial({}), on)).rejects.toMatchObject({
    code: 'unavailable',
  });
  const back = await serve(NotifyServiceService, answers, {
    port: server.port,
    key: testKey,
    host: '127.0.0.1',
  });
  await new Promise((resolve) => setTimeout(resolve, 1_200));
  await expect(other.listDeliveries(ListDeliveriesRequest.fromPartial({}), on)).resolves.toEqual(nothing);
  other.close();
  await back.stop();
});
test('who waits no longer is told so in time', async () => {
  answer = () => new Promise((resolve) => setTimeout(() => resolve(nothing), 1_000));
  const begin = Date.now();
  await expect(
    peer.listDeliveries(ListDeliveriesRequest.fromPartial({}), {
      actor: testService(),
      deadline: begin + 300,
    }),
  ).rejects.toMatchObject({
    code: 'unavailable',
    cause: { code: status.DEADLINE_EXCEEDED },
  });
});
test('a method that nobody answers is noticed at the start', async () => {
  const { listDeliveries, ...rest } = answers;
  expect(listDeliveries).toBeDefined();
  await expect(serve(NotifyServiceService, rest, { port: 0, key: testKey })).rejects.toThrow(
    /ListDeliveries is not answered/,
  );
});

test('OPS-03 a connection that has grown old is left for a new one, and no call is lost on the way', async () => {
  answer = () => new Promise((resolve) => setTimeout(() => resolve(nothing), 5));
  const options = { port: 0, key: testKey, host: '127.0.0.1', connectionAgeMs: 100 };
  const server = await serve(NotifyServiceService, answers, options);
  let connections = 0;
  const proxy = createServer((from) => {
    connections++;
    const to = connect(server.port, '127.0.0.1');
    for (const [one, other] of [[from, to] as const, [to, from] as const])
      one.pipe(other).on('error', () => one.destroy());
  }).listen(0, '127.0.0.1');
  await once(proxy, 'listening');
  const { port } = proxy.address() as AddressInfo;
  const ageing = dial(NotifyServiceClient, `127.0.0.1:${port}`, testKey);
  const actor = actorWith({ 'delivery.read': [] });
  for (let round = 0; connections < 4; round++) {
    const calls = Array.from({ length: 10 }, () =>
      ageing.listDeliveries(ListDeliveriesRequest.fromPartial({}), { actor }),
    );
    await expect(Promise.all(calls)).resolves.toHaveLength(10);
  }
  ageing.close();
  await server.stop();
  proxy.close();
});
