import { randomUUID } from 'node:crypto';
import { until } from '#chassis/testing';
import { findFaults, type Journal } from './checker';
import type { Person } from './browser';
import { startSteward, type Steward } from './steward';

jest.setTimeout(300_000);
let steward: Steward;
let requester: Person & { id: string };
let categoryId: string;

beforeAll(async () => {
  steward = await startSteward('faults');
  requester = await steward.signIn('requester');
  const { categories } = (await requester.get('/categories?pageSize=200')).body;
  categoryId = categories.find(({ groupId }: { groupId: string }) => groupId !== '').id;
});
afterAll(() => steward?.stop());

/** Reports without pause until told to stop; each intent keeps its key and is sent until it is answered 2xx. */
function reportInTurn(journal: Journal[], name: string) {
  let stopped = false;
  const loop = (async () => {
    for (let n = 0; !stopped; n++) {
      const subject = `${name} ${n}`;
      const key = randomUUID();
      for (;;) {
        const answer = await requester
          .post('/interactions', { channel: 'WEB', categoryId, subject }, { key })
          .catch(() => undefined); // the gateway itself is gone
        if (answer && answer.status < 300) {
          journal.push({ interactionId: answer.body.id, subject });
          break;
        }
        if (answer && answer.status < 500 && answer.status !== 429 && answer.status !== 409)
          throw new Error(`refused: ${answer.text}`);
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    }
  })();
  return async () => {
    stopped = true;
    await loop;
  };
}

const services = ['desk', 'incident', 'sla', 'notify', 'document', 'identity', 'gateway'];
const servers = ['nats', 'redis', 'postgres'];

test('OPS-03 NTF-03 whatever is killed, each report answered is there once, timed once and told once', async () => {
  const journal: Journal[] = [];
  const stops = Array.from({ length: 4 }, (_, n) => reportInTurn(journal, `reporter ${n}`));
  const killing = (async () => {
    for (const parts of [
      ...services.map((one) => [one]),
      ...servers.map((one) => [one]),
      [...services, ...servers],
    ]) {
      const before = journal.length;
      for (const part of parts) steward.kill(part, 'SIGKILL');
      await Promise.all(parts.map((part) => steward.ready(part)));
      await until(
        `reports after the death of ${parts.join(', ')}`,
        async () => journal.length > before + 5,
        30_000,
      );
    }
  })();
  await killing.finally(() => Promise.all(stops.map((stop) => stop())));

  let faults: string[] = [];
  await until(
    'everything settled',
    async () => {
      faults = await findFaults(steward, journal, requester.id);
      return faults.length === 0;
    },
    60_000,
  ).catch(() => undefined);
  expect(faults.slice(0, 20)).toEqual([]);
  expect(journal.length).toBeGreaterThan(60);
});

test('ORG-04 what was told of it all is one unbroken chain', async () => {
  const auditor = await steward.signIn('auditor');
  const { status, body } = await auditor.post('/auditEvents:verify');
  expect([status, body]).toEqual([200, expect.objectContaining({ ok: true, problems: [] })]);
  expect(body.checked).toBeGreaterThan(60);
});

test('DESK-01 a report is taken while the incident service is away, and gets its record when it is back', async () => {
  await steward.stopPart('incident');
  const { status, body } = await requester.post('/interactions', {
    channel: 'WEB',
    categoryId,
    subject: 'Nobody home',
  });
  expect([status, body.state]).toEqual([201, 'RECEIVED']);
  await steward.startPart('incident');
  await until(
    'the record',
    async () => {
      const { body: later } = await requester.get(`/interactions/${body.id}`);
      return later.state === 'OPENED' && /^INC/.test(later.record.number);
    },
    30_000,
  );
});

test('a report is taken while NATS is away', async () => {
  await steward.stopPart('nats');
  const { status } = await requester.post('/interactions', {
    channel: 'WEB',
    categoryId,
    subject: 'No broker',
  });
  expect(status).toBe(201);
  await steward.startPart('nats');
});

test('sign-in closes while Redis is away, intake stays open', async () => {
  await steward.stopPart('redis');
  const report = await requester.post('/interactions', { channel: 'WEB', categoryId, subject: 'No counter' });
  expect(report.status).toBe(201);
  await expect(steward.tryToSignIn('agent')).resolves.toBe(503);
  await steward.startPart('redis');
  await until('sign-in opens again', async () => (await steward.tryToSignIn('agent')) === 201);
});
