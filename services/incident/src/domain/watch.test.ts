import { Incident_State as State } from '#proto/steward/incident/v1/incident';
import { WatchdogRule, WatchdogRule_Trigger_Kind as Trigger } from '#proto/steward/incident/v1/watchdog';
import { Metric } from '#proto/steward/sla/v1/sla';
import { planAfter, planOf, type WatchFacts } from './watch';
import { checkRule } from './watchdog-rule';

const at = (hour: number, minute = 0) => new Date(Date.UTC(2026, 10, 21, hour, minute));
const facts = (more: Partial<WatchFacts> = {}): WatchFacts => ({
  state: State.ASSIGNED,
  createTime: at(8),
  touchTime: at(10),
  placeTime: at(9),
  transferTimes: [at(9), at(11)],
  reopenTimes: [at(12)],
  ...more,
});
const hours = (n: number) => ({ seconds: n * 3_600, nanos: 0 });
const rule = (kind: Trigger, more: object = {}, trigger: object = {}): WatchdogRule =>
  WatchdogRule.fromPartial({
    enabled: true,
    trigger: { kind, after: hours(2), count: 1, ...trigger },
    ...more,
  });

test.each<[string, WatchdogRule, Partial<WatchFacts>, Date | undefined]>([
  ['two hours after it was opened', rule(Trigger.AGE), {}, at(10)],
  ['two hours after somebody did something', rule(Trigger.SILENCE), {}, at(12)],
  ['two hours after it was given to somebody', rule(Trigger.UNACCEPTED), {}, at(11)],
  ['not once it was accepted', rule(Trigger.UNACCEPTED), { state: State.IN_PROGRESS }, undefined],
  ['at the first transfer', rule(Trigger.TRANSFERS, {}, { after: undefined }), {}, at(9)],
  ['at the second transfer', rule(Trigger.TRANSFERS, {}, { after: undefined, count: 2 }), {}, at(11)],
  ['not before the third', rule(Trigger.TRANSFERS, {}, { count: 3 }), {}, undefined],
  ['at the first reopening', rule(Trigger.REOPENS, {}, { after: undefined }), {}, at(12)],
  ['not when it is resolved', rule(Trigger.AGE), { state: State.RESOLVED }, undefined],
  ['not when it is off', rule(Trigger.AGE, { enabled: false }), {}, undefined],
  ['not for a clock nobody told of', rule(Trigger.CLOCK), {}, undefined],
])('INC-12 a rule acts %s', (_, one, more, expected) => {
  expect(planOf(one, facts(more), true)?.dueTime).toEqual(expected);
});

test('INC-12 what the filter does not catch is not acted on, and what was done is remembered', () => {
  const acted = { base: at(8), round: 1 };
  expect(planOf(rule(Trigger.AGE), facts(), false, acted)).toEqual(acted);
});

test('INC-12 it acts once, or so often as is said, each time later, and anew from a new beginning', () => {
  const twice = rule(Trigger.SILENCE, { repeatEvery: hours(1), most: 2 });
  const dueAfter = (round: number, one = twice) =>
    planOf(one, facts(), true, { base: at(10), round })?.dueTime;
  expect([dueAfter(0), dueAfter(1), dueAfter(2)]).toEqual([at(12), at(13), undefined]);
  expect(dueAfter(1, rule(Trigger.SILENCE))).toBeUndefined();
  expect(planOf(twice, facts({ touchTime: at(11) }), true, { base: at(10), round: 2 })).toEqual({
    base: at(11),
    round: 0,
    dueTime: at(13),
  });
});

test('INC-12 what was missed is not made up for all at once', () => {
  const hourly = rule(Trigger.AGE, { repeatEvery: hours(1), most: 9 });
  expect(planAfter(hourly, { base: at(8), round: 0 }, at(20))).toEqual({
    base: at(8),
    round: 1,
    dueTime: at(21),
  });
  expect(planAfter(hourly, { base: at(8), round: 8 }, at(20)).dueTime).toBeUndefined();
  expect(planAfter(rule(Trigger.AGE), { base: at(8), round: 0 }, at(20)).dueTime).toBeUndefined();
});

const acts = [{ kind: 'URGE' }];
test.each<[string, object]>([
  ['name', { name: ' ' }],
  ['trigger.kind', { trigger: {} }],
  ['trigger.after', { trigger: { kind: 'AGE' } }],
  ['trigger.count', { trigger: { kind: 'TRANSFERS' } }],
  ['trigger.metric', { trigger: { kind: 'CLOCK', percent: 50 } }],
  ['trigger.percent', { trigger: { kind: 'CLOCK', metric: Metric.RESOLUTION } }],
  ['repeatEvery', { repeatEvery: { seconds: 59, nanos: 0 } }],
  ['acts', { acts: [] }],
  ['acts[0].kind', { acts: [{}] }],
  ['acts[0].people', { acts: [{ kind: 'NOTIFY' }] }],
  ['acts[0].groupId', { acts: [{ kind: 'REASSIGN' }] }],
  ['acts[0].levelId', { acts: [{ kind: 'ESCALATE' }] }],
  ['acts[1].levelId', { acts: [...acts, { kind: 'ESCALATE', levelId: 'a', groupId: 'b' }] }],
])('INC-12 a rule without a proper %s is refused', (field, more) => {
  const whole = { name: 'x', trigger: { kind: 'AGE', after: hours(1) }, acts };
  const build = (parts: object) => WatchdogRule.fromPartial({ ...whole, ...parts } as object);
  expect(() => checkRule(build({}))).not.toThrow();
  expect(() => checkRule(build(more))).toThrow(
    expect.objectContaining({ code: 'invalid', fields: { [field]: expect.any(String) } }),
  );
});
