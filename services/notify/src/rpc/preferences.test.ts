import { actorWith, testDatabase, testPeer } from '#chassis/testing';
import { NotifyServiceClient } from '#proto/steward/notify/v1/notify';
import { answersOf } from '../server';

const database = testDatabase('notify');
const notify = testPeer(NotifyServiceClient, () => answersOf({ db: database.pool }));

const choose = (mutedMailTopics: string[], etag: string, updateMask = ['mutedMailTopics']) => ({
  notificationPreferences: { mutedMailTopics, etag: '', topics: [] },
  updateMask,
  etag,
});

test('NTF-02 preferences are each person’s own, and empty until chosen', async () => {
  const [ada, bob] = [actorWith({}), actorWith({})];
  expect(await notify.getNotificationPreferences({}, { actor: ada })).toEqual({
    mutedMailTopics: [],
    etag: '0',
    topics: expect.arrayContaining(['incident.closed', 'survey.invited']),
  });
  const chosen = await notify.updateNotificationPreferences(
    choose(['incident.closed', 'incident.closed'], '0', ['mutedMailTopics']),
    { actor: ada },
  );
  expect(chosen).toMatchObject({ mutedMailTopics: ['incident.closed'], etag: '1' });
  expect(await notify.getNotificationPreferences({}, { actor: ada })).toEqual(chosen);
  expect((await notify.getNotificationPreferences({}, { actor: bob })).mutedMailTopics).toEqual([]);
});

test('preferences are not changed by who has not seen them, nor beyond what there is', async () => {
  const ada = actorWith({});
  const refused = (request: ReturnType<typeof choose>) =>
    notify.updateNotificationPreferences(request, { actor: ada }).then(
      () => undefined,
      ({ code, fields }) => ({ code, fields }),
    );
  await notify.updateNotificationPreferences(choose(['incident.closed'], '0'), { actor: ada });
  expect(await refused(choose([], '0'))).toMatchObject({ code: 'stale' });
  expect(await refused(choose([], ''))).toMatchObject({ code: 'precondition-required' });
  expect(await refused(choose(['weather'], '1'))).toMatchObject({
    code: 'invalid',
    fields: { mutedMailTopics: expect.stringContaining('"weather"') },
  });
  expect(await refused(choose([], '1', ['etag']))).toMatchObject({
    code: 'invalid',
    fields: { etag: 'cannot be changed' },
  });
});
