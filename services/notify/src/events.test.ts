import { randomUUID } from 'node:crypto';
import { everyTenant, inOneTrip } from '#chassis/postgres';
import { actorWith, until } from '#chassis/testing';
import { GroupChanged, GroupDeleted, RoleChanged } from '#proto/steward/identity/v1/events';
import { Action } from '#proto/steward/incident/v1/incident';
import { ClockEscalated } from '#proto/steward/sla/v1/events';
import { Metric } from '#proto/steward/sla/v1/sla';
import { HoldReason, Priority, Record_Type } from '#proto/steward/type/v1/record';
import { publish } from './testing';
import { incident, runNotify } from './testing-house';

const { database, bus, notify, heard, person, happens, toldTo, mailDeliveriesTo, mailsTo, mailTo } =
  runNotify();

test('NTF-01 a new incident tells its requester in Chinese and its handler in English, on the page and by mail', async () => {
  const [requester, handler] = [await person(), await person({ displayName: 'Wei, Zhang', locale: 'en-GB' })];
  const about = incident({ requesterId: requester.id, assigneeId: handler.id, priority: Priority.P2 });
  await happens(Action.CREATE, about);

  const [received] = await toldTo(requester.id);
  expect(received).toMatchObject({
    topic: 'incident.received',
    title: '您的问题已登记：打印机坏了',
    record: { type: Record_Type.INCIDENT, id: about.id, number: 'INC0000123' },
    readTime: undefined,
  });
  expect(received!.text).toContain('优先级：P2 高\n处理人：Wei, Zhang');

  const [mail, work] = [await mailTo(requester.email), await mailTo(handler.email)];
  const [delivery] = await until('delivered', async () => {
    const found = await mailDeliveriesTo(requester.id);
    return found[0]?.state === 'DELIVERED' && found;
  });
  expect(delivery).toMatchObject({ address: requester.email, attempts: 1, notificationId: received!.id });
  expect(delivery!.detail).toContain('250');
  expect(mail.headers).toMatchObject({
    from: 'Steward <steward@example.org>',
    to: `李娜 <${requester.email}>`,
    subject: '[INC0000123] 您的问题已登记：打印机坏了',
    'message-id': `<${delivery!.id}@steward.itsm.example.org>`,
    'in-reply-to': `<${about.id}@steward.itsm.example.org>`,
    references: `<${about.id}@steward.itsm.example.org>`,
    'auto-submitted': 'auto-generated',
    'x-auto-response-suppress': 'All',
  });
  expect(mail.text).toContain('李娜，您好：');
  expect(mail.text).toContain(
    `参考编号：INC0000123\n在线查看：https://itsm.example.org/incidents/${about.id}`,
  );
  expect(work.headers).toMatchObject({ subject: '[INC0000123] Assigned to you: 打印机坏了' });
  expect(work.headers.references).toBe(mail.headers.references);
  expect(work.text).toContain('Reported by: 李娜');
});

test('ORG-02 NTF-02 a member of a group is told of its work only where their roles let them read it', async () => {
  const grants = [{ permission: 'incident.read', relations: ['queue'] }];
  const role = { id: randomUUID(), name: 'worker', grants };
  await heard(await publish(bus(), RoleChanged, RoleChanged.fromPartial({ role }), { id: role.id }));
  const [worker, guest] = [
    await person({ roles: ['worker'] }),
    await person({ roles: ['guest', 'worker-to-be'] }),
  ];
  const outsider = { id: randomUUID(), name: 'guest', grants: [] };
  await heard(
    await publish(bus(), RoleChanged, RoleChanged.fromPartial({ role: outsider }), { id: outsider.id }),
  );
  const group = { id: randomUUID(), memberIds: [worker.id, guest.id] };
  await heard(await publish(bus(), GroupChanged, GroupChanged.fromPartial({ group }), { id: group.id }));
  await happens(Action.ASSIGN, incident({ groupId: group.id }));
  expect((await toldTo(worker.id)).map(({ topic }) => topic)).toEqual(['incident.assigned']);
  expect(await toldTo(guest.id)).toEqual([]);
});

test('a group that was deleted is told nothing any more, even where it is heard of late', async () => {
  const [member, id] = [await person(), randomUUID()];
  const group = { id, memberIds: [member.id], leadId: member.id };
  const hear = async (version: number) =>
    heard(await publish(bus(), GroupChanged, GroupChanged.fromPartial({ group }), { id, version }));
  await hear(1);
  await happens(Action.ASSIGN, incident({ groupId: id }));
  await heard(await publish(bus(), GroupDeleted, { groupId: id }, { id, version: 3 }));
  await hear(2);
  await happens(Action.ASSIGN, incident({ groupId: id }));
  expect(await toldTo(member.id)).toHaveLength(1);
});

test('NTF-03 the same event twice tells once, and a lost memory of it changes nothing', async () => {
  const requester = await person();
  const about = incident({ requesterId: requester.id });
  const eventId = await happens(Action.RESOLVE, about, { text: '已更换硒鼓' });
  await mailTo(requester.email);
  await inOneTrip(database.pool, everyTenant, {
    text: 'delete from inbox where event_id = $1',
    values: [eventId],
  });
  await happens(Action.RESOLVE, about, { text: '已更换硒鼓' }, 1, eventId);
  await happens(Action.CLOSE, about, {}, 2);
  await until('the mail of the later event', async () => mailsTo(requester.email).length > 1);
  expect((await toldTo(requester.id)).map(({ topic }) => topic)).toEqual([
    'incident.closed',
    'incident.resolved',
  ]);
  expect(mailsTo(requester.email)).toHaveLength(2);
  const told = (await database.told()).filter(({ payload }) => payload.personId === requester.id);
  expect(told.map(({ type }) => type)).toEqual(['NotificationCreated', 'NotificationCreated']);
});

test('what is told goes to the open pages of that person and of nobody else', async () => {
  const requester = await person();
  await happens(Action.ACCEPT, incident({ requesterId: requester.id }));
  const { rows } = await database.admin.query(`select access from outbox where payload->>'personId' = $1`, [
    requester.id,
  ]);
  expect(rows).toEqual([{ access: expect.objectContaining({ ownerIds: [requester.id], groupIds: [] }) }]);
});

test('NTF-02 nobody is told what they did themselves, and the disabled are told nothing', async () => {
  const [requester, gone] = [await person(), await person({ disabled: true })];
  const about = incident({ requesterId: requester.id, assigneeId: gone.id });
  await happens(Action.CLOSE, about, { personId: requester.id });
  expect([...(await toldTo(requester.id)), ...(await toldTo(gone.id))]).toEqual([]);
});

test('NTF-02 a muted topic is shown on the page and not mailed', async () => {
  const requester = await person();
  const actor = actorWith({}, { personId: requester.id });
  await notify.updateNotificationPreferences(
    {
      notificationPreferences: { mutedMailTopics: ['incident.accepted'], etag: '', topics: [] },
      updateMask: ['mutedMailTopics'],
      etag: '0',
    },
    { actor },
  );
  await happens(Action.ACCEPT, incident({ requesterId: requester.id }));
  expect(await toldTo(requester.id)).toHaveLength(1);
  expect(await mailDeliveriesTo(requester.id)).toMatchObject([
    { state: 'SUPPRESSED', address: requester.email, detail: 'the person wants no mail on this topic' },
  ]);
});

test('a caller who is waited for is told with the words of whoever waits', async () => {
  const requester = await person();
  const about = incident({ requesterId: requester.id, holdReason: HoldReason.AWAITING_CALLER });
  await happens(Action.HOLD, about, { text: '请问是哪台打印机？' });
  expect((await mailTo(requester.email)).text).toContain('请问是哪台打印机？');
});

test('what a title says is told literally, and is no header and no markup', async () => {
  const requester = await person();
  const title = '{{ 7 | times: 6 }} <b>&lt;</b>\r\nBcc: all@example.org';
  await happens(Action.CREATE, incident({ requesterId: requester.id, title }));
  const mail = await mailTo(requester.email);
  expect(mail.headers.subject).toBe(
    '[INC0000123] 您的问题已登记：{{ 7 | times: 6 }} <b>&lt;</b> Bcc: all@example.org',
  );
  expect(mail.headers.bcc).toBeUndefined();
  expect(mail.to).toEqual([requester.email]);
  expect(mail.text).toContain('{{ 7 | times: 6 }} <b>&lt;</b>');
  expect((await toldTo(requester.id))[0]!.text).toContain('{{ 7 | times: 6 }} <b>&lt;</b>');
});

test('an escalation says the number and title of the record, by the clock of whoever reads it', async () => {
  const [lead, handler] = [await person({ timeZone: 'Europe/Berlin', locale: 'en' }), await person()];
  const about = incident({ requesterId: '', assigneeId: handler.id });
  await happens(Action.UPDATE, about);
  const clock = {
    id: randomUUID(),
    record: { type: Record_Type.INCIDENT, id: about.id },
    metric: Metric.RESOLUTION,
    dueTime: new Date('2026-01-05T02:30:00Z'),
  };
  const event = ClockEscalated.fromPartial({ clock, percent: 75, personIds: [lead.id] });
  await heard(await publish(bus(), ClockEscalated, event, { id: clock.id }));
  const [told] = await toldTo(lead.id);
  expect(told).toMatchObject({
    topic: 'sla.escalated',
    title: '75% of the resolution time used: 打印机坏了',
    record: { number: 'INC0000123' },
  });
  expect(told!.text).toContain('03:30 (Europe/Berlin)');
});
