import { randomUUID } from 'node:crypto';
import { derivedToken } from '#chassis/derived-token';
import { testKey, testTenant } from '#chassis/testing';
import { Action } from '#proto/steward/incident/v1/incident';
import { incident, runNotify } from './testing-house';

const { person, happens, mailTo } = runNotify();

test('DESK-06 the acknowledgement leads to how things stand, without signing in; nobody else gets that link', async () => {
  const [requester, handler] = [await person(), await person()];
  const interactionId = randomUUID();
  await happens(
    Action.CREATE,
    incident({ requesterId: requester.id, assigneeId: handler.id, interactionId }),
  );
  const token = derivedToken(testKey, 'progress', testTenant, interactionId, 1);
  expect((await mailTo(requester.email)).text).toContain(`/pages/progress.html#${token}`);
  expect((await mailTo(handler.email)).text).not.toContain(token);
});
