import { randomUUID } from 'node:crypto';
import { inTransaction } from '#chassis/postgres';
import { actorWith, otherTenant, testDatabase, testPeer, testTenant } from '#chassis/testing';
import { NotifyServiceClient } from '#proto/steward/notify/v1/notify';
import type { Happening } from '../domain/happening';
import { answersOf } from '../server';
import { tell } from '../tell';
import { everything, happening } from '../testing';

const noon = new Date('2026-01-05T04:00:00Z');
let now = noon;
const database = testDatabase('notify');
const notify = testPeer(
  NotifyServiceClient,
  () => answersOf({ db: database.pool }),
  () => now,
);
const tellOf = (what: Happening) => inTransaction(database.pool, testTenant, (tx) => tell(tx, what));

test('notifications are listed newest first, page by page, and only one’s own', async () => {
  const ada = actorWith({});
  for (const occasion of ['CREATE', 'ACCEPT', 'RESOLVE'] as const)
    await tellOf(happening(occasion, { requesterId: ada.personId }));
  await tellOf(happening('RESOLVE', { requesterId: randomUUID() }));
  const first = await notify.listNotifications({ ...everything, pageSize: 2 }, { actor: ada });
  const second = await notify.listNotifications(
    { ...everything, pageSize: 2, pageToken: first.nextPageToken },
    { actor: ada },
  );
  const topics = [...first.notifications, ...second.notifications].map(({ topic }) => topic);
  expect(topics).toEqual(['incident.resolved', 'incident.accepted', 'incident.received']);
  expect(second.nextPageToken).toBe('');
});

test('notifications can be asked for by topic, by record and unread', async () => {
  const ada = actorWith({});
  const recordId = randomUUID();
  await tellOf(happening('CREATE', { requesterId: ada.personId, id: recordId }));
  await tellOf(happening('RESOLVE', { requesterId: ada.personId, id: recordId }));
  await tellOf(happening('RESOLVE', { requesterId: ada.personId }));
  const count = async (filter: string) =>
    (await notify.listNotifications({ ...everything, filter }, { actor: ada })).notifications.length;
  expect(await count(`record.id = ${recordId}`)).toBe(2);
  expect(await count('topic = "incident.resolved"')).toBe(2);
  expect(await count('topic = "incident.*"')).toBe(3);
  const { notifications } = await notify.listNotifications(everything, { actor: ada });
  await notify.readNotification({ id: notifications[0]!.id }, { actor: ada });
  expect(await count('readTime:*')).toBe(1);
  expect(await count('NOT readTime:*')).toBe(2);
  await expect(count('colour = red')).rejects.toMatchObject({
    code: 'invalid',
    fields: { filter: expect.any(String) },
  });
});

test('reading a notification twice keeps the first time', async () => {
  const ada = actorWith({});
  await tellOf(happening('RESOLVE', { requesterId: ada.personId }));
  const { id } = (await notify.listNotifications(everything, { actor: ada })).notifications[0]!;
  expect((await notify.readNotification({ id }, { actor: ada })).readTime).toEqual(noon);
  now = new Date('2026-01-05T05:00:00Z');
  expect((await notify.readNotification({ id }, { actor: ada })).readTime).toEqual(noon);
});

test('NTF-02 other people’s notifications are not found, nor those of another tenant, nor what is none', async () => {
  const ada = actorWith({});
  await tellOf(happening('RESOLVE', { requesterId: ada.personId }));
  const { id } = (await notify.listNotifications(everything, { actor: ada })).notifications[0]!;
  const elsewhere = { ...ada, tenant: otherTenant };
  expect((await notify.listNotifications(everything, { actor: elsewhere })).notifications).toEqual([]);
  for (const [actor, one] of [
    [actorWith({}), id],
    [elsewhere, id],
    [ada, randomUUID()],
    [ada, 'none'],
  ] as const)
    await expect(notify.readNotification({ id: one }, { actor })).rejects.toMatchObject({
      code: 'not-found',
    });
});
