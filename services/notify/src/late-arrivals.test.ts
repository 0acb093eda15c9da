import { randomUUID } from 'node:crypto';
import { inTransaction } from '#chassis/postgres';
import { testTenant, until } from '#chassis/testing';
import { GroupChanged, PersonChanged } from '#proto/steward/identity/v1/events';
import { Group } from '#proto/steward/identity/v1/identity';
import { Action } from '#proto/steward/incident/v1/incident';
import { ClockBreached, ClockEscalated } from '#proto/steward/sla/v1/events';
import { Metric } from '#proto/steward/sla/v1/sla';
import { Record_Type } from '#proto/steward/type/v1/record';
import { saveGroup } from './store/group';
import { takeUntold } from './store/untold';
import { tell } from './tell';
import { happening, publish } from './testing';
import { incident, runNotify } from './testing-house';

const { database, bus, heard, person, happens, toldTo, mailDeliveriesTo, mailTo } = runNotify();

test('NTF-03 who is not known yet is told on the page at once, and by mail when known', async () => {
  const id = randomUUID();
  await happens(Action.CREATE, incident({ requesterId: id }));
  expect(await toldTo(id)).toHaveLength(1);
  expect(await mailDeliveriesTo(id)).toMatchObject([{ state: 'QUEUED', detail: 'person not known yet' }]);
  const email = `${id}@example.org`;
  const known = PersonChanged.fromPartial({ person: { id, displayName: '王芳', email } });
  await publish(bus(), PersonChanged, known, { id });
  expect((await mailTo(email)).text).toContain('王芳，您好：');
});

test('a group that is not known yet is told when it is, and the requester need not wait', async () => {
  const [requester, member] = [await person(), await person()];
  const groupId = randomUUID();
  await happens(Action.CREATE, incident({ requesterId: requester.id, groupId }));
  expect(await toldTo(requester.id)).toHaveLength(1);
  expect(await toldTo(member.id)).toEqual([]);

  const group = GroupChanged.fromPartial({ group: { id: groupId, memberIds: [member.id, requester.id] } });
  await publish(bus(), GroupChanged, group, { id: groupId });
  await until('the member is told', async () => (await toldTo(member.id)).length === 1);
  expect((await toldTo(member.id))[0]!.title).toBe('有新工单待接单：打印机坏了');
  expect((await toldTo(requester.id)).map(({ topic }) => topic)).toEqual(['incident.received']);
});

test('a group that arrives at the same moment as what concerns it is told all the same', async () => {
  const [member, groupId] = [await person(), randomUUID()];
  let telling: Promise<void> | undefined;
  await inTransaction(database.pool, testTenant, async (tx) => {
    await saveGroup(tx, Group.fromPartial({ id: groupId, memberIds: [member.id] }), 1);
    telling = inTransaction(database.pool, testTenant, (other) =>
      tell(other, happening('ASSIGN', { groupId })),
    );
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(await takeUntold(tx, groupId)).toEqual([]);
  });
  await telling;
  expect(await toldTo(member.id)).toHaveLength(1);
});

test('a breach that comes before its record waits for it, and an escalation does not', async () => {
  const [owner, boss] = [await person(), await person()];
  const about = incident({ ownerId: owner.id });
  const clock = {
    id: randomUUID(),
    record: { type: Record_Type.INCIDENT, id: about.id },
    metric: Metric.RESPONSE,
  };
  const escalated = ClockEscalated.fromPartial({ clock, percent: 100, personIds: [boss.id] });
  await heard(await publish(bus(), ClockEscalated, escalated, { id: clock.id }));
  expect((await toldTo(boss.id))[0]!.title).toBe('时限提醒：首次响应时限已用 100%');
  await heard(
    await publish(bus(), ClockBreached, ClockBreached.fromPartial({ clock }), { id: clock.id, version: 2 }),
  );
  expect(await toldTo(owner.id)).toEqual([]);

  await happens(Action.CREATE, about);
  expect((await toldTo(owner.id)).map(({ title }) => title)).toEqual(['已超时限：首次响应：打印机坏了']);
});

test('of two versions of a record, a person or a group the newer one stays, whichever comes first', async () => {
  const owner = await person();
  const about = incident({ ownerId: owner.id });
  await happens(Action.UPDATE, { ...about, title: '新标题' } as typeof about, {}, 3);
  await happens(Action.UPDATE, { ...about, title: '旧标题' } as typeof about, {}, 2);
  const clock = {
    id: randomUUID(),
    record: { type: Record_Type.INCIDENT, id: about.id },
    metric: Metric.UPDATE,
  };
  await heard(await publish(bus(), ClockBreached, ClockBreached.fromPartial({ clock }), { id: clock.id }));
  expect((await toldTo(owner.id))[0]!.title).toBe('已超时限：进展更新：新标题');
});
