import { actorWith, testPeer } from '#chassis/testing';
import type { Problem } from '#chassis/errors';
import { Action } from '#proto/steward/incident/v1/incident';
import { AdjustmentServiceClient, AdjustClockRequest } from '#proto/steward/sla/v1/adjustment';
import { Metric } from '#proto/steward/sla/v1/sla';
import { target } from './domain/ledger-testing';
import { answers } from './server';
import { openSla, tellIncident } from './testing';

const sla = openSla();
const at = (time: string): Date => new Date(`2031-03-19T${time}:00Z`);
let now = at('09:00');
const adjustments = testPeer(
  AdjustmentServiceClient,
  () => answers(sla.context()),
  () => now,
);
const may = (...permissions: string[]) => ({
  actor: actorWith(Object.fromEntries(permissions.map((permission) => [permission, ['tenant']]))),
});
const asker = may('clock.read', 'clock.adjust', 'adjustment.read');
const decider = may('clock.read', 'clock.approve', 'clock.adjust', 'adjustment.read');
const hour = { seconds: 3_600, nanos: 0 };
const refusal = (work: Promise<unknown>): Promise<Problem> =>
  work.then(
    () => Promise.reject(new Error('nothing was wrong')),
    (problem: Problem) => problem,
  );

beforeAll(async () => {
  sla.at(now);
  const { id } = await sla.addCalendar();
  await sla.addAgreement(id, [target(Metric.RESOLUTION, 240)]);
});
const begin = async () => {
  const incident = tellIncident();
  await sla.hear(incident.next(Action.CREATE, at('09:00')));
  const clock = async () => (await sla.clocksOf(incident.id)).RESOLUTION!;
  return { incident, clock, id: (await clock()).id };
};
const ask = (id: string, more: Partial<AdjustClockRequest>, who = asker) =>
  adjustments.adjustClock(AdjustClockRequest.fromPartial({ id, reason: 'Flooded cellar', ...more }), who);
const approve = (adjustment: { id: string; etag: string }, who = decider) =>
  adjustments.approveAdjustment({ id: adjustment.id, etag: adjustment.etag, text: 'Agreed' }, who);

describe('SLM-04 a due time is moved by two people and for a reason', () => {
  test('what is asked for moves nothing; what another approves moves the due time, the steps and the explanation', async () => {
    const { clock, id, incident } = await begin();
    const asked = await ask(id, { add: hour });
    expect(asked).toMatchObject({ state: 'PENDING', add: hour, record: { id: incident.id }, etag: '1' });
    expect((await clock()).due).toBe(at('13:00').toISOString());
    now = at('09:30');
    const approved = await approve(asked);
    expect(approved).toMatchObject({
      state: 'APPROVED',
      deciderId: decider.actor.personId,
      decision: 'Agreed',
    });
    expect(await clock()).toMatchObject({ due: at('14:00').toISOString(), adjustment: hour });
    const { rows } = await sla.database.admin.query(
      `select reach_at from armed_step where clock_id = $1 and subject like '%Breached'`,
      [id],
    );
    expect(rows).toEqual([{ reach_at: at('14:00') }]);
    expect((await sla.peer.explainClock({ id }, { actor: may('clock.read').actor })).clock).toMatchObject({
      dueTime: at('14:00'),
    });
    expect((await refusal(approve(approved))).code).toBe('illegal-transition');
  });

  test('a new due time is turned into the working time between, also an earlier one', async () => {
    const { clock, id } = await begin();
    await approve(await ask(id, { dueTime: at('12:00') }));
    expect(await clock()).toMatchObject({ due: at('12:00').toISOString(), adjustment: { seconds: -3_600 } });
  });

  test('what was added survives a rest and a new priority', async () => {
    const { clock, id, incident } = await begin();
    await approve(await ask(id, { add: hour }));
    await sla.hear(incident.next(Action.HOLD, at('10:00')));
    await sla.hear(incident.next(Action.RESUME, at('11:00')));
    expect((await clock()).due).toBe(at('15:00').toISOString());
  });

  test('whoever asked does not decide, and who may only ask decides nothing', async () => {
    const { id } = await begin();
    const asked = await ask(id, { add: hour }, decider);
    expect((await refusal(approve(asked))).code).toBe('forbidden');
    expect((await refusal(approve(asked, asker))).code).toBe('forbidden');
    const rejected = await adjustments.rejectAdjustment(
      { id: asked.id, etag: asked.etag, text: 'No' },
      may('clock.approve', 'adjustment.read'),
    );
    expect(rejected).toMatchObject({ state: 'REJECTED', decision: 'No' });
  });

  test('a stale or missing etag changes nothing', async () => {
    const { id } = await begin();
    const asked = await ask(id, { add: hour });
    expect((await refusal(approve({ ...asked, etag: '7' }))).code).toBe('stale');
    expect((await refusal(approve({ ...asked, etag: '' }))).code).toBe('precondition-required');
  });

  test('who does not see the workings finds neither clock nor wish', async () => {
    const { id } = await begin();
    const asked = await ask(id, { add: hour });
    const outsider = {
      actor: actorWith({
        'clock.read': ['own'],
        'clock.adjust': ['own'],
        'adjustment.read': ['own'],
      }),
    };
    expect((await refusal(ask(id, { add: hour }, outsider))).code).toBe('not-found');
    expect((await refusal(adjustments.getAdjustment({ id: asked.id }, outsider))).code).toBe('not-found');
    const request = { pageSize: 0, pageToken: '', filter: `clockId = ${id}` };
    expect((await adjustments.listAdjustments(request, outsider)).adjustments).toEqual([]);
    expect((await adjustments.listAdjustments(request, asker)).adjustments).toEqual([asked]);
  });

  test.each<[string, Partial<AdjustClockRequest>, string[]]>([
    ['neither', {}, ['add', 'dueTime']],
    ['both', { add: hour, dueTime: at('15:00') }, ['add', 'dueTime']],
    ['nothing', { add: { seconds: 0, nanos: 0 } }, ['add']],
    ['the same time', { dueTime: at('13:00') }, ['dueTime']],
    ['all there was', { add: { seconds: -14_400, nanos: 0 } }, ['add']],
    ['the year 9999', { dueTime: new Date('9999-12-31T23:59:59Z') }, ['dueTime']],
    ['the year 1', { dueTime: new Date('0001-01-01T00:00:00Z') }, ['dueTime']],
    ['years', { add: { seconds: 366 * 86_400 + 1, nanos: 0 } }, ['add']],
  ])('%s is refused', async (_, more, fields) => {
    const { id } = await begin();
    const problem = await refusal(ask(id, more));
    expect([problem.code, Object.keys(problem.fields!)]).toEqual(['invalid', fields]);
  });

  test('a clock that has ended is not moved, also when it ended while the wish waited', async () => {
    const { id, incident } = await begin();
    const asked = await ask(id, { add: hour });
    await sla.hear(incident.next(Action.RESOLVE, at('09:40')));
    expect((await refusal(ask(id, { add: hour }))).code).toBe('illegal-transition');
    expect((await refusal(approve(asked))).code).toBe('illegal-transition');
  });

  test('two wishes that each leave something are not both approved where nothing would be left', async () => {
    const { id, clock } = await begin();
    const most = { add: { seconds: -8_640, nanos: 0 } };
    const [first, second] = [await ask(id, most), await ask(id, most)];
    await approve(first);
    expect((await refusal(approve(second))).code).toBe('illegal-transition');
    expect((await clock()).adjustment).toEqual({ seconds: -8_640, nanos: 0 });
  });

  test('what is promised and added stays within ten years altogether', async () => {
    const { id, clock } = await begin();
    const days = (count: number) => ({ add: { seconds: count * 86_400, nanos: 0 } });
    for (let year = 1; year < 10; year++) await approve(await ask(id, days(366)));
    const [first, second] = [await ask(id, days(200)), await ask(id, days(200))];
    await approve(first);
    expect((await refusal(approve(second))).code).toBe('illegal-transition');
    expect((await refusal(ask(id, days(200)))).fields).toEqual({ add: expect.stringMatching('ten years') });
    expect((await clock()).adjustment).toEqual(days(9 * 366 + 200).add);
  });
});
