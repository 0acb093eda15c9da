import { actorWith, testPeer } from '#chassis/testing';
import type { Problem } from '#chassis/errors';
import { Action } from '#proto/steward/incident/v1/incident';
import { BreachServiceClient } from '#proto/steward/sla/v1/breach';
import { Metric } from '#proto/steward/sla/v1/sla';
import { target } from './domain/ledger-testing';
import { answers } from './server';
import { openSla, tellIncident } from './testing';

const sla = openSla();
const at = (time: string): Date => new Date(`2031-03-19T${time}:00Z`);
const now = at('12:00');
const breaches = testPeer(
  BreachServiceClient,
  () => answers(sla.context()),
  () => now,
);
const may = (...permissions: string[]) => ({
  actor: actorWith(Object.fromEntries(permissions.map((permission) => [permission, ['tenant']]))),
});
const owner = may('breachReason.manage', 'breachReason.read');
const agent = may('breach.read', 'breach.justify');
const reviewer = may('breach.read', 'breach.review', 'breach.justify');
const refusal = (work: Promise<unknown>): Promise<Problem> =>
  work.then(
    () => Promise.reject(new Error('nothing was wrong')),
    (problem: Problem) => problem,
  );
let reasonId: string;
beforeAll(async () => {
  sla.at(at('09:00'));
  const { id } = await sla.addCalendar();
  await sla.addAgreement(id, [target(Metric.RESOLUTION, 60)]);
  reasonId = (await breaches.createBreachReason({ name: 'Vendor was late', excuses: true }, owner)).id;
});
/** A clock that began, and ended if it did. */
const clockOf = async (from: string, until?: string) => {
  const incident = tellIncident();
  await sla.hear(incident.next(Action.CREATE, at(from)));
  if (until) await sla.hear(incident.next(Action.RESOLVE, at(until)));
  return (await sla.clocksOf(incident.id)).RESOLUTION!.id;
};
const get = (id: string, who = agent) => breaches.getBreach({ id }, who);
const justify = (id: string, etag: string, more = {}, who = agent) =>
  breaches.justifyBreach({ id, etag, reasonId, text: 'No part in stock', ...more }, who);

describe('SLM-07 why a promise was broken is stated and reviewed', () => {
  test('a breach is a clock that ended late or is late, and no other', async () => {
    const [late, running, kept, due] = [
      await clockOf('09:00', '11:00'),
      await clockOf('10:30'),
      await clockOf('09:00', '09:30'),
      await clockOf('11:30'),
    ];
    const { breaches: found } = await breaches.listBreaches(
      { pageSize: 0, pageToken: '', filter: '' },
      agent,
    );
    expect(found.map(({ id }) => id)).toEqual([running, late]);
    expect(found[1]).toMatchObject({ state: 'OPEN', etag: '0', clock: { state: 'BREACHED' } });
    for (const id of [kept, due]) expect((await refusal(get(id))).code).toBe('not-found');
  });

  test('stated by one, accepted by another, and then it stands', async () => {
    const id = await clockOf('09:00', '11:00');
    const stated = await justify(id, '0');
    expect(stated).toMatchObject({
      state: 'STATED',
      reasonId,
      staterId: agent.actor.personId,
      stateTime: now,
    });
    expect(stated.etag).toBe('1');
    const accepted = await breaches.acceptBreachReason({ id, etag: '1', text: 'So it was' }, reviewer);
    expect(accepted).toMatchObject({
      state: 'ACCEPTED',
      reviewerId: reviewer.actor.personId,
      review: 'So it was',
    });
    expect((await refusal(justify(id, accepted.etag))).code).toBe('illegal-transition');
    expect(await get(id)).toEqual(accepted);
  });

  test('rejected, it can be stated again', async () => {
    const id = await clockOf('09:00', '11:00');
    await justify(id, '0');
    const rejected = await breaches.rejectBreachReason({ id, etag: '1', text: 'Look closer' }, reviewer);
    expect(rejected).toMatchObject({ state: 'REJECTED', review: 'Look closer' });
    expect(await justify(id, rejected.etag, { text: 'Forgotten' })).toMatchObject({
      state: 'STATED',
      text: 'Forgotten',
      review: '',
      reviewerId: '',
      reviewTime: undefined,
    });
    const filter = `state = STATED AND reasonId = ${reasonId}`;
    const { breaches: found } = await breaches.listBreaches({ pageSize: 0, pageToken: '', filter }, agent);
    expect(found.map((each) => each.id)).toContain(id);
  });

  test('nobody reviews what they stated, or what nobody has', async () => {
    const id = await clockOf('09:00', '11:00');
    const accept = (etag: string, who = reviewer) =>
      refusal(breaches.acceptBreachReason({ id, etag, text: '' }, who));
    expect((await accept('0')).code).toBe('illegal-transition');
    await justify(id, '0', {}, reviewer);
    expect((await accept('1')).code).toBe('forbidden');
    expect((await accept('1', agent)).code).toBe('forbidden');
    expect((await accept('0')).code).toBe('stale');
  });

  test('a reason that is unknown or not offered any more is refused', async () => {
    const id = await clockOf('09:00', '11:00');
    const old = await breaches.createBreachReason({ name: 'Old', excuses: false }, owner);
    await breaches.updateBreachReason(
      { breachReason: { ...old, disabled: true }, etag: old.etag, updateMask: ['disabled'] },
      owner,
    );
    for (const wrong of [old.id, '0190b5a0-0000-7000-8000-00000000dead'])
      expect((await refusal(justify(id, '0', { reasonId: wrong }))).fields).toEqual({
        reasonId: 'does not exist',
      });
    expect((await refusal(breaches.createBreachReason({ name: ' ', excuses: false }, owner))).fields).toEqual(
      {
        name: 'is missing',
      },
    );
    const { breachReasons } = await breaches.listBreachReasons({ pageSize: 0, pageToken: '' }, owner);
    expect(breachReasons.map(({ name, disabled }) => [name, disabled])).toEqual([
      ['Old', true],
      ['Vendor was late', false],
    ]);
  });

  test('who does not see the workings of the record finds no breach', async () => {
    const id = await clockOf('09:00', '11:00');
    const outsider = { actor: actorWith({ 'breach.read': ['queue'], 'breach.justify': ['queue'] }) };
    expect((await refusal(get(id, outsider))).code).toBe('not-found');
    expect((await refusal(justify(id, '0', {}, outsider))).code).toBe('not-found');
    const { breaches: found } = await breaches.listBreaches(
      { pageSize: 0, pageToken: '', filter: '' },
      outsider,
    );
    expect(found).toEqual([]);
  });
});
