import { ensureStream } from '#chassis/bus';
import { testBus, testDatabase, testPeer, until, whileConsuming, whileRelaying } from '#chassis/testing';
import { IncidentServiceClient, type Incident } from '#proto/steward/incident/v1/incident';
import { CreateAgreementRequest, CreateCalendarRequest, SlaServiceClient } from '#proto/steward/sla/v1/sla';
import { Level } from '#proto/steward/type/v1/record';
import { openContext as openSla } from '../../sla/src/context';
import { subscriptions as slaHears } from '../../sla/src/events';
import { startPoller } from '../../sla/src/poller';
import { answers as slaAnswers } from '../../sla/src/server';
import { manager } from '../../sla/src/testing';
import { openContext } from './context';
import { subscriptions } from './events';
import { answersOf } from './server';
import { as, dana, deedsWith, open, rosa, settle } from './testing';

/** Both services, over a real bus: what one does makes the other time anew, which makes the first act again. */
const [ours, theirs] = [testDatabase('incident'), testDatabase('sla')];
const bus = testBus();
const incidents = testPeer(IncidentServiceClient, () => answersOf(openContext(ours.pool)));
const sla = testPeer(SlaServiceClient, () => slaAnswers(openSla(theirs.pool)));
const { logOf } = deedsWith(incidents);
beforeAll(async () => {
  await settle(ours.pool);
  for (const service of ['identity', 'desk', 'sla', 'incident'])
    await ensureStream(await bus().connected(), service);
});

async function whileBothRun<T>(work: () => Promise<T>): Promise<T> {
  const poller = startPoller(theirs.pool, 50);
  const hearing = slaHears(openSla(theirs.pool));
  const twice = (inner: () => Promise<T>) =>
    whileConsuming(ours.pool, bus(), 'incident', subscriptions, () =>
      whileConsuming(ours.pool, bus(), 'incident', subscriptions, inner),
    );
  return whileRelaying(ours.pool, bus(), 'incident', () =>
    whileRelaying(theirs.pool, bus(), 'sla', () =>
      whileConsuming(theirs.pool, bus(), 'sla', hearing, () => twice(work)),
    ),
  ).finally(() => poller.stop());
}

/** Of each priority: how many seconds its resolution may take, and what is done at which share of them. */
type Said = [priority: string, seconds: number, steps: object[]];
const step = (percent: number, act: string) => ({ percent, actions: [{ act }] });

async function promise(name: string, when: string, targets: Said[]): Promise<void> {
  const { id: calendarId } = await sla.createCalendar(
    CreateCalendarRequest.fromPartial({
      name,
      timeZone: 'UTC',
      week: ['MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT', 'SUN'].map((day) => ({
        day: day as never,
        open: '00:00',
        close: '24:00',
      })),
    }),
    { actor: manager },
  );
  await sla.createAgreement(
    CreateAgreementRequest.fromJSON({
      name,
      kind: 'SLA',
      calendarId,
      when,
      targets: targets.map(([priority, seconds, steps]) => ({
        metric: 'RESOLUTION',
        priority,
        duration: { seconds, nanos: 0 },
        steps,
      })),
    }),
    { actor: manager },
  );
}

/** What was told of its clock; two that fall due together in either order. */
const saidOf = async ({ id }: Incident) =>
  (await theirs.told())
    .filter(({ payload }) => (payload.clock as { record?: { id: string } } | undefined)?.record?.id === id)
    .filter(({ type }) => type !== 'ClockChanged')
    .map(({ type, payload }) => (type === 'ClockBreached' ? 'breach' : `${payload.percent as number} %`))
    .sort();
/** What it is still going to say. */
const waitingOf = async ({ id }: Incident) =>
  (
    await theirs.admin.query<{ key: string }>(
      `select s.key from armed_step s join clock c on c.id = s.clock_id where c.record_id = $1`,
      [id],
    )
  ).rows.map(({ key }) => key);
const doneTo = async (incident: Incident) =>
  (await logOf(dana, incident)).filter(({ personId }) => personId === '').map(({ action }) => action);
/** Everything that was told has been heard by both. */
const quiet = () =>
  until('nothing is on its way', async () => {
    const unheard = `select from outbox where published_at is null`;
    const [mine, other] = await Promise.all([ours.admin.query(unheard), theirs.admin.query(unheard)]);
    const lagging = async (from: typeof ours, to: typeof ours, like: string) => {
      const { rows } = await from.admin.query<{ id: string }>(
        `select id from outbox where subject = any($1)`,
        [like.split(' ')],
      );
      const heard = await to.admin.query(`select from inbox where event_id = any($1::uuid[])`, [
        rows.map(({ id }) => id),
      ]);
      return heard.rowCount !== rows.length;
    };
    if (mine.rowCount || other.rowCount) return false;
    if (await lagging(theirs, ours, 'steward.sla.v1.ClockEscalated steward.sla.v1.ClockBreached'))
      return false;
    return !(await lagging(ours, theirs, 'steward.incident.v1.IncidentChanged'));
  });

test('SLM-05 SLM-04 a step that raises the priority times the clock anew, under which its own steps follow and none comes twice', async () => {
  await promise('Falling', 'impact = "MEDIUM"', [
    ['P3', 4, [step(50, 'RAISE_PRIORITY')]],
    ['P2', 3, [step(50, 'RAISE_PRIORITY'), step(90, 'URGE')]],
    ['P1', 1, [step(50, 'URGE')]],
  ]);
  await whileBothRun(async () => {
    const incident = await open(incidents, rosa);
    await until('the new target is missed', async () => (await saidOf(incident)).includes('breach'));
    await quiet();
    expect(await saidOf(incident)).toEqual(['50 %', '90 %', 'breach']);
    expect(await waitingOf(incident)).toEqual([]);
    expect(await doneTo(incident)).toEqual(['OVERRIDE_PRIORITY', 'WATCH']);
    expect(await incidents.getIncident({ id: incident.id }, as(dana))).toMatchObject({ priority: 'P2' });
  });
});

test('SLM-05 where each higher priority promises more time, each says its step once, and P1 is the end of it', async () => {
  await promise('Rising', 'impact = "HIGH"', [
    ['P3', 1, [step(50, 'RAISE_PRIORITY')]],
    ['P2', 4, [step(50, 'RAISE_PRIORITY')]],
    ['P1', 8, [step(50, 'RAISE_PRIORITY')]],
  ]);
  await whileBothRun(async () => {
    const incident = await open(incidents, rosa, { impact: Level.HIGH, urgency: Level.LOW });
    await until('the last step', async () => (await saidOf(incident)).length === 3);
    await quiet();
    expect(await saidOf(incident)).toEqual(['50 %', '50 %', '50 %']);
    expect(await waitingOf(incident)).toEqual(['100%']);
    expect(await doneTo(incident)).toEqual(['OVERRIDE_PRIORITY', 'OVERRIDE_PRIORITY']);
    expect(await incidents.getIncident({ id: incident.id }, as(dana))).toMatchObject({ priority: 'P1' });
  });
});
