import { Problem } from '#chassis/errors';
import { actorWith, otherTenant } from '#chassis/testing';
import type { Actor } from '#chassis/actor';
import {
  Callback_FollowUp as FollowUp,
  Callback_Result as Result,
  Callback_State as State,
  CreateCallbackRuleRequest,
  type Callback,
  type CallbackRule,
} from '#proto/steward/desk/v1/callback';
import { Incident, Incident_State, type ReopenIncidentRequest } from '#proto/steward/incident/v1/incident';
import { Level } from '#proto/steward/type/v1/record';
import { doWhatIsDue } from '../quality-worker';
import { everybody, qualityManager, testQuality } from '../testing-quality';

let now = new Date();
const house = testQuality(() => now);
const { database, callbacks, feedback, context, outside, person, close, set } = house;
const boss = actorWith(qualityManager);
const everything = { pageSize: 0, pageToken: '', filter: '', orderBy: '' };
const caller = { 'callback.read': ['tenant' as const], 'callback.work': ['tenant' as const] };
const noted: { name: string; text: string }[] = [];
let refusal: Problem | undefined;
beforeAll(async () => {
  const rule = CreateCallbackRuleRequest.fromPartial({ name: 'All', percent: 100 });
  await callbacks.createCallbackRule(rule, { actor: boss });
});
beforeEach(async () => {
  now = new Date();
  noted.length = 0;
  refusal = undefined;
  outside.also = {
    commentIncident: async ({ text }: { text: string }) => {
      noted.push({ name: 'comment', text });
      return Incident.fromPartial({});
    },
    reopenIncident: async ({ reason }: ReopenIncidentRequest) => {
      if (refusal) throw refusal;
      noted.push({ name: 'reopen', text: reason });
      return Incident.fromPartial({});
    },
  };
  await database.admin.query('truncate callback, quality_due');
});
const claim = (actor: Actor) => callbacks.claimCallback({}, { actor });
const closeOne = async (more: Partial<Incident> = {}, phone = '139') => {
  const requester = await person(everybody, {}, { phone });
  return { requester, closed: await close({ requesterId: requester.personId, ...more }) };
};
const finish = (actor: Actor, { id, etag }: Callback, more: object = {}) =>
  callbacks.finishCallback(
    {
      id,
      etag,
      result: Result.CONTENT,
      satisfied: 5,
      text: 'Thanks',
      followUp: FollowUp.FOLLOW_UP_UNSPECIFIED,
      ...more,
    },
    { actor },
  );

test('QLT-01 a closed record is called about; what was said is told, and noted on the record', async () => {
  const { requester, closed } = await closeOne();
  const one = await person(caller);
  const claimed = await claim(one);
  expect(claimed).toMatchObject({
    state: State.CLAIMED,
    callerId: one.personId,
    personId: requester.personId,
    phone: '139',
    record: { id: closed.id, number: closed.number },
  });
  expect(await finish(one, claimed)).toMatchObject({
    state: State.DONE,
    satisfied: 5,
    result: Result.CONTENT,
  });
  await doWhatIsDue(context());
  expect(noted).toEqual([{ name: 'comment', text: expect.stringContaining('CONTENT 5/5') }]);
  expect((await database.told()).at(-1)).toMatchObject({ type: 'CallbackDone' });
  const listed = await callbacks.listCallbacks(
    { ...everything, filter: `recordId = ${closed.id}` },
    { actor: boss },
  );
  expect(listed.callbacks).toMatchObject([{ state: State.DONE }]);
});

test('QLT-01 two callers never get the same person, and one has one at a time', async () => {
  await closeOne();
  await closeOne();
  const [one, two, three] = [await person(caller), await person(caller), await person(caller)];
  const [a, b] = await Promise.all([claim(one), claim(two)]);
  expect(a.id).not.toBe(b.id);
  expect((await claim(one)).id).toBe(a.id);
  await expect(claim(three)).rejects.toMatchObject({ code: 'not-found' });
  await database.admin.query('update callback set claim_expire_time = clock_timestamp() where id = $1', [
    a.id,
  ]);
  expect((await claim(three)).id).toBe(a.id);
  await expect(finish(one, a)).rejects.toMatchObject({ code: 'stale' });
});

test('QLT-01 nobody calls about what they handled, nor does whoever stands in for them', async () => {
  const handler = await person(caller);
  const { closed } = await closeOne({ assigneeId: handler.personId });
  const standIn = { ...(await person(caller)), standsInFor: [handler] };
  for (const actor of [handler, standIn, { ...(await person(caller)), tenant: otherTenant }])
    await expect(claim(actor)).rejects.toMatchObject({ code: 'not-found' });
  const other = await person(caller);
  const claimed = await claim(other);
  expect(claimed.record!.id).toBe(closed.id);
  await expect(finish(handler, claimed)).rejects.toMatchObject({ code: 'forbidden' });
});

test('who does not answer is tried again later, and after three times counts as unreachable', async () => {
  await closeOne();
  const one = await person(caller);
  for (const attempts of [1, 2, 3]) {
    const { id, etag } = await claim(one);
    const missed = await callbacks.recordCallbackAttempt({ id, text: 'No answer', etag }, { actor: one });
    expect(missed.attempts).toHaveLength(attempts);
    expect(missed.state).toBe(attempts < 3 ? State.OPEN : State.UNREACHABLE);
    await expect(claim(one)).rejects.toMatchObject({ code: 'not-found' });
    await database.admin.query('update callback set due_time = clock_timestamp()');
  }
});

test('the more urgent is called first, and nobody before the delay is over', async () => {
  const [rule] = (await callbacks.listCallbackRules({}, { actor: boss })).callbackRules;
  const urgent = CreateCallbackRuleRequest.fromPartial({
    name: 'P1',
    percent: 100,
    when: 'priority = P1',
    priority: Level.HIGH,
  });
  const made = await callbacks.createCallbackRule(urgent, { actor: boss });
  const later = { ...rule!, delayMinutes: 10 };
  const update = (callbackRule: CallbackRule, ...updateMask: string[]) =>
    callbacks.updateCallbackRule({ callbackRule, updateMask, etag: '*' }, { actor: boss });
  await closeOne();
  const { closed } = await closeOne({ priority: 'P1' as never });
  expect((await claim(await person(caller))).record!.id).toBe(closed.id);
  await database.admin.query('truncate callback');
  await update(later, 'delayMinutes');
  await closeOne();
  await expect(claim(await person(caller))).rejects.toMatchObject({ code: 'not-found' });
  await update({ ...later, delayMinutes: 0 }, 'delayMinutes');
  await update({ ...made, disabled: true }, 'disabled');
});

test('QLT-01 who is not content has the record opened again unless it is closed; where that is refused later, a complaint takes its place', async () => {
  const { closed } = await closeOne();
  const one = await person(caller);
  const unhappy = { result: Result.UNHAPPY, satisfied: 1, text: 'Still broken', followUp: FollowUp.REOPEN };
  const claimed = await claim(one);
  await expect(finish(one, claimed, unhappy)).rejects.toMatchObject({
    code: 'invalid',
    message: expect.stringContaining('COMPLAINT'),
    fields: { followUp: expect.any(String) },
  });
  await house.record({ ...closed, state: Incident_State.RESOLVED }, 2);
  await finish(one, claimed, unhappy);
  refusal = new Problem('unavailable', 'away');
  await doWhatIsDue(context());
  expect(noted).not.toContainEqual({ name: 'reopen', text: 'Still broken' });
  refusal = undefined;
  await database.admin.query('update quality_due set due_at = clock_timestamp()');
  await doWhatIsDue(context());
  expect(noted).toContainEqual({ name: 'reopen', text: 'Still broken' });

  const next = await closeOne();
  await house.record({ ...next.closed, state: Incident_State.RESOLVED }, 2);
  await finish(one, await claim(one), unhappy);
  refusal = new Problem('illegal-transition', 'too late');
  await doWhatIsDue(context());
  const complaints = async (recordId: string) =>
    (await feedback.listFeedback({ ...everything, filter: `aboutRecordId = ${recordId}` }, { actor: boss }))
      .feedback;
  expect(await complaints(next.closed.id)).toMatchObject([{ kind: 'COMPLAINT', text: 'Still broken' }]);
  expect(await complaints(closed.id)).toEqual([]);
});

test('a complaint is filed for who wants one, and skipping needs a claim and a reason', async () => {
  await set({ surveyQuietDays: 0 });
  const { requester, closed } = await closeOne();
  const one = await person(caller);
  const claimed = await claim(one);
  await expect(
    callbacks.skipCallback(
      { id: claimed.id, reason: 'Left', etag: claimed.etag },
      { actor: await person(caller) },
    ),
  ).rejects.toMatchObject({ code: 'illegal-transition' });
  await finish(one, claimed, { result: Result.UNHAPPY, followUp: FollowUp.COMPLAINT });
  const filter = `aboutRecordId = ${closed.id}`;
  const { feedback: filed } = await feedback.listFeedback({ ...everything, filter }, { actor: requester });
  expect(filed).toMatchObject([{ personId: requester.personId }]);
});
