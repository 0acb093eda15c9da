import { inTransaction } from '#chassis/postgres';
import { actorWith, testDatabase, testPeer, testTenant } from '#chassis/testing';
import { NotifyServiceClient } from '#proto/steward/notify/v1/notify';
import type { Happening } from '../domain/happening';
import { answersOf } from '../server';
import { tell } from '../tell';
import { everything, happening } from '../testing';

const database = testDatabase('notify');
const notify = testPeer(NotifyServiceClient, () => answersOf({ db: database.pool }));
const tellOf = (what: Happening) => inTransaction(database.pool, testTenant, (tx) => tell(tx, what));

test('NTF-03 every delivery can be traced by person, way, state, topic, notification and time', async () => {
  const ada = actorWith({});
  await tellOf(happening('RESOLVE', { requesterId: ada.personId }));
  const { id } = (await notify.listNotifications(everything, { actor: ada })).notifications[0]!;
  const auditor = actorWith({ 'delivery.read': ['tenant'] });
  const list = async (filter: string) =>
    (
      await notify.listDeliveries(
        { ...everything, filter: `personId=${ada.personId} ${filter}` },
        { actor: auditor },
      )
    ).deliveries.map(({ way, state }) => `${way} ${state}`);
  expect((await list('')).sort()).toEqual(['EMAIL QUEUED', 'IN_APP DELIVERED']);
  expect(await list('way=IN_APP')).toEqual(['IN_APP DELIVERED']);
  expect(await list('state=QUEUED')).toEqual(['EMAIL QUEUED']);
  expect(await list(`notificationId=${id} topic="incident.resolved"`)).toHaveLength(2);
  expect(await list('createTime > 2099-01-01T00:00:00Z')).toEqual([]);
});

test('deliveries are not for everybody', async () => {
  await expect(notify.listDeliveries(everything, { actor: actorWith({}) })).rejects.toMatchObject({
    code: 'forbidden',
  });
});
