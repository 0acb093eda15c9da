import { randomUUID } from 'node:crypto';
import { ProblemChanged } from '#proto/steward/incident/v1/events';
import { Action } from '#proto/steward/incident/v1/incident';
import { ProblemAction } from '#proto/steward/incident/v1/problem';
import { ClockBreached, ClockEscalated } from '#proto/steward/sla/v1/events';
import { Agreement_Kind as Kind, Metric } from '#proto/steward/sla/v1/sla';
import { Record_Type as Type } from '#proto/steward/type/v1/record';
import { publish } from './testing';
import { incident, runNotify } from './testing-house';

const house = runNotify();
const { happens, heard, person, toldTo } = house;

/** A step of a clock of some record is reached. */
async function reach(
  record: { type: Type; id: string },
  personIds: string[],
  step: object,
  clock: object = {},
) {
  const event = ClockEscalated.fromPartial({
    clock: { id: randomUUID(), metric: Metric.RESOLUTION, kind: Kind.SLA, record, ...clock },
    personIds,
    ...step,
  });
  await heard(await publish(house.bus(), ClockEscalated, event, { id: event.clock!.id }));
}
const minutes = (n: number) => ({ offset: { seconds: n * 60, nanos: 0 } });
const used = { elapsed: { seconds: 5_400, nanos: 0 }, target: { seconds: 7_200, nanos: 0 } };

test('SLM-05 a step before or after the due time says so in the words of whoever reads it', async () => {
  const [lead, chef] = [await person({ locale: 'en' }), await person()];
  const about = incident({ assigneeId: randomUUID() });
  await happens(Action.UPDATE, about);
  const record = { type: Type.INCIDENT, id: about.id };
  await reach(record, [lead.id, chef.id], minutes(-30), used);
  await reach(record, [lead.id, chef.id], minutes(121));
  expect((await toldTo(lead.id)).map(({ title }) => title)).toEqual([
    '2 hours 1 minute of working time after it was due (resolution): 打印机坏了',
    '30 minutes of working time before it is due (resolution): 打印机坏了',
  ]);
  const [after, before] = await toldTo(chef.id);
  expect([before!.title, after!.title]).toEqual([
    '时限提醒：解决时限到期前 30 分钟（工作时间）：打印机坏了',
    '时限提醒：解决时限到期后 2 小时 1 分钟（工作时间）：打印机坏了',
  ]);
  expect(before!.text).not.toContain('承诺类别');
});

test('SLM-05 a tenant’s own words for shares of the time hold for such a step, too', async () => {
  const lead = await person();
  await house.database.admin.query(
    `insert into template (tenant, id, topic, locale, subject, body)
      select tenant, gen_random_uuid(), 'sla.escalated', 'zh-CN', '用了 {{ percent }}%', '{{ metric }}' from ref_person limit 1`,
  );
  await reach({ type: Type.INCIDENT, id: randomUUID() }, [lead.id], minutes(-30), used);
  expect(await toldTo(lead.id)).toMatchObject([{ title: '用了 75%' }]);
  await house.database.admin.query('delete from template');
});

test.each([
  [Kind.OLA, 'an internal promise of the group (OLA)'],
  [Kind.UC, 'a contract with a vendor (UC)'],
])('SLM-01 the requester is never told of %s, whatever an agreement says', async (kind, words) => {
  const [requester, lead] = [await person(), await person({ locale: 'en' })];
  const about = incident({ requesterId: requester.id, ownerId: lead.id });
  await happens(Action.UPDATE, about);
  const record = { type: Type.INCIDENT, id: about.id };
  await reach(record, [requester.id, lead.id], { percent: 50 }, { kind });
  expect(await toldTo(requester.id)).toEqual([]);
  const [told] = await toldTo(lead.id);
  expect(told!.text).toContain(words);
  const clock = { id: randomUUID(), metric: Metric.RESOLUTION, kind, record };
  await heard(
    await publish(house.bus(), ClockBreached, ClockBreached.fromPartial({ clock }), { id: clock.id }),
  );
  expect(await toldTo(requester.id)).toEqual([]);
  const [late] = await toldTo(lead.id);
  expect(late).toMatchObject({ topic: 'sla.breached' });
  expect(late!.text).not.toContain('let the requester know');
  await reach(record, [requester.id], { percent: 75 });
  expect(await toldTo(requester.id)).toHaveLength(1); // what was promised to them they may know
});

test('SLM-02 who handles a problem is told that its time has passed, also where the problem is heard of later', async () => {
  const handler = await person({ locale: 'en' });
  const id = randomUUID();
  const record = { type: Type.PROBLEM, id, number: 'PRB0000042' };
  const clock = { id: randomUUID(), metric: Metric.STAGE, stage: 'ASSESS', kind: Kind.SLA, record };
  await heard(
    await publish(house.bus(), ClockBreached, ClockBreached.fromPartial({ clock }), { id: clock.id }),
  );
  expect(await toldTo(handler.id)).toEqual([]);
  const problem = { id, number: 'PRB0000042', title: '交换机反复重启', assigneeId: handler.id };
  const event = ProblemChanged.fromPartial({ problem, action: ProblemAction.PROBLEM_UPDATED, version: 2 });
  await heard(await publish(house.bus(), ProblemChanged, event, { id, version: 2 }));
  const [told] = await toldTo(handler.id);
  expect(told).toMatchObject({
    title: 'Overdue (stage ASSESS): 交换机反复重启',
    record: { type: Type.PROBLEM, id },
  });
  expect(told!.text).toContain('of this problem has passed. Please deal with it as soon as possible.');
});

test('SLM-02 a step of a contact’s clock tells whom it names, and its breach nobody else', async () => {
  const lead = await person({ locale: 'en' });
  const record = { type: Type.INTERACTION, id: randomUUID(), number: 'INT0000007' };
  const clock = { id: randomUUID(), metric: Metric.RESPONSE, kind: Kind.SLA, record };
  await heard(
    await publish(house.bus(), ClockBreached, ClockBreached.fromPartial({ clock }), { id: clock.id }),
  );
  await reach(record, [lead.id], { percent: 50 }, clock);
  expect(await toldTo(lead.id)).toMatchObject([
    {
      title: '50% of the first response time used',
      record: { type: Type.INTERACTION, number: 'INT0000007' },
    },
  ]);
});
