import { testTenant } from '#chassis/testing';
import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { inTransaction } from '#chassis/postgres';
import { Action } from '#proto/steward/incident/v1/incident';
import { Metric } from '#proto/steward/sla/v1/sla';
import { Priority } from '#proto/steward/type/v1/record';
import { target } from './domain/ledger-testing';
import { hearIncidents } from './events';
import { openSla, tellIncident } from './testing';

const sla = openSla();
const at = (time: string): Date => new Date(`2031-03-19T${time}:00Z`);
beforeAll(async () => {
  sla.at('2031-03-01T00:00:00Z');
  const { id } = await sla.addCalendar();
  const metrics = [target(Metric.RESPONSE, 60), target(Metric.UPDATE, 90), target(Metric.RESOLUTION, 240)];
  await sla.addAgreement(id, [...metrics, target(Metric.RESOLUTION, 120, { priority: Priority.P1 })]);
});

const handlers = [randomUUID(), randomUUID()];
const story: [Action, string, object?][] = [
  [Action.CREATE, '09:00'],
  [Action.ASSIGN, '09:05', { assigneeId: handlers[0] }],
  [Action.ACCEPT, '09:20', { responseTime: at('09:20') }],
  [Action.UPDATE, '09:40', { priority: Priority.P1 }],
  [Action.HOLD, '10:00'],
  [Action.RESUME, '10:30'],
  [Action.ASSIGN, '10:40', { assigneeId: handlers[1] }],
  [Action.NOTICE, '10:45'],
  [Action.RESOLVE, '11:00'],
  [Action.REOPEN, '12:00'],
];
const eventsOf = () => {
  const incident = tellIncident();
  return {
    id: incident.id,
    events: story.map(([action, time, more]) => incident.next(action, at(time), more)),
  };
};

/** How the clocks stand, and what is armed, whoever's they are. */
async function lookAt(recordId: string) {
  const clocks = await sla.database.admin.query(
    `select metric, state, start_at, due_at, end_at, used_ms, counting_from, breached, target_ms from clock
      where record_id = $1 order by metric`,
    [recordId],
  );
  const steps = await sla.database.admin.query(
    `select c.metric, s.subject, s.key, s.reach_at, s.access from armed_step s join clock c on c.id = s.clock_id
      where c.record_id = $1 order by 1, 2, 3`,
    [recordId],
  );
  const record = await sla.database.admin.query(
    'select version, assignee_id, live from record where id = $1',
    [recordId],
  );
  return { clocks: clocks.rows, steps: steps.rows, record: record.rows[0] };
}

test('SLM-04 facts in any order, and twice, make the same clocks', async () => {
  const { id, events } = eventsOf();
  for (const event of events) await sla.hear(event);
  const expected = await lookAt(id);
  expect(expected.record).toEqual({ version: story.length, assignee_id: handlers[1], live: true });
  expect(expected.clocks).toMatchObject([
    { metric: 'RESOLUTION', state: 'RUNNING', used_ms: 90 * 60_000, due_at: at('12:30') },
    { metric: 'RESPONSE', state: 'MET', used_ms: 20 * 60_000 },
    { metric: 'UPDATE', state: 'RUNNING', start_at: at('12:00'), due_at: at('13:30') },
  ]);
  const indices = story.map((_, index) => index);
  await fc.assert(
    fc.asyncProperty(
      fc.shuffledSubarray(indices, { minLength: indices.length }),
      fc.array(fc.nat(indices.length - 1), { maxLength: 4 }),
      async (order, again) => {
        const twin = eventsOf();
        await inTransaction(sla.database.pool, testTenant, async (tx) => {
          for (const index of [...order, ...again])
            await hearIncidents(tx, sla.context().books, [twin.events[index]!]);
        });
        expect(await lookAt(twin.id)).toEqual(expected);
      },
    ),
    { numRuns: 40 },
  );
}, 60_000);

test('SLM-04 two replicas that hear of one record at once forget nothing', async () => {
  const { id, events } = eventsOf();
  for (const event of events) await sla.hear(event);
  const expected = await lookAt(id);
  const twin = eventsOf();
  await Promise.all(twin.events.map((event) => sla.hear(event)));
  expect(await lookAt(twin.id)).toEqual(expected);
});
