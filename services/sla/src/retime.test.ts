import { randomUUID } from 'node:crypto';
import { inTransaction } from '#chassis/postgres';
import { testTenant, until } from '#chassis/testing';
import { Action } from '#proto/steward/incident/v1/incident';
import { Agreement_Kind as Kind, type Calendar, Metric } from '#proto/steward/sla/v1/sla';
import { toMs } from './domain/duration';
import { target } from './domain/ledger-testing';
import { startRetiming, sweep } from './retime';
import { saveGroup } from './store/group';
import { manager, openSla, tellIncident, usual } from './testing';

const sla = openSla();
const on = { actor: manager };
const at = (time: string): Date => new Date(`2031-03-19T${time}:00Z`);
const z = (time: string, day = 19): string => `2031-03-${day}T${time}:00.000Z`;
let calendar: Calendar;
beforeAll(async () => {
  sla.at(at('08:00'));
  calendar = await sla.addCalendar();
  await sla.addAgreement(calendar.id, usual);
});
const report = async (time: string, more = {}) => {
  const incident = tellIncident(more);
  await sla.hear(incident.next(Action.CREATE, at(time)));
  return incident;
};
const settled = () => sweep(sla.database.pool, sla.context().books);

test('SLM-04 a change of the calendar re-times running clocks from its moment on, and not a second is lost', async () => {
  const [running, done] = [await report('09:00'), await report('09:00')];
  await sla.hear(done.next(Action.RESOLVE, at('09:30')));
  sla.at(at('10:30'));
  const week = calendar.week.map(({ day }) => ({ day, open: '09:00', close: '11:00' }));
  calendar = await sla.peer.updateCalendar(
    { calendar: { ...calendar, week }, etag: calendar.etag, updateMask: ['week'] },
    on,
  );
  const retiming = startRetiming(sla.database.pool, sla.context().books, 20);
  const RESOLUTION = await until('the new due time', async () => {
    const clocks = await sla.clocksOf(running.id);
    return clocks.RESOLUTION!.due !== z('13:00') && clocks.RESOLUTION;
  }).finally(() => retiming.stop());
  // 90 minutes before the change, 30 more on that day, 120 on the next
  expect(RESOLUTION).toMatchObject({ due: z('11:00', 20), used: 90 });
  sla.at(at('12:00'));
  const { clock, segments } = await sla.peer.explainClock({ id: RESOLUTION.id }, on);
  expect(toMs(clock!.elapsed!)).toBe(120 * 60_000);
  expect(segments.map(({ reason, counted }) => [reason, toMs(counted!) / 60_000])).toEqual([
    ['WORKING_TIME', 90],
    ['WORKING_TIME', 30],
    ['OUTSIDE_WORKING_TIME', 0],
  ]);
  expect((await sla.clocksOf(done.id)).RESOLUTION).toMatchObject({ state: 'MET', used: 30, due: z('13:00') });
  const { rows } = await sla.database.admin.query(
    'select calendar_version, version from clock where record_id = any($1) and metric = $2 order by due_at',
    [[running.id, done.id], 'RESOLUTION'],
  );
  expect(rows).toEqual([
    { calendar_version: 1, version: 2 },
    { calendar_version: 2, version: 2 },
  ]);
});

test('SLM-03 an agreement made later binds what is open; put aside, it cancels', async () => {
  const incident = await report('10:40', { groupId: randomUUID() });
  sla.at(at('10:50'));
  const agreement = await sla.addAgreement(calendar.id, [target(Metric.RESOLUTION, 15)], {
    name: 'Inside',
    kind: Kind.OLA,
  });
  await settled();
  const find = async (kind: Kind) => {
    const filter = `record.id = "${incident.id}" AND kind = ${kind} AND metric = RESOLUTION`;
    const { clocks } = await sla.peer.listClocks({ pageSize: 0, pageToken: '', orderBy: '', filter }, on);
    return clocks[0];
  };
  expect(await find(Kind.OLA)).toMatchObject({ state: 'RUNNING', dueTime: at('10:55') });
  sla.at(at('10:52'));
  const aside = { agreement: { ...agreement, disabled: true }, etag: '1', updateMask: ['disabled'] };
  await sla.peer.updateAgreement(aside, on);
  await sla.database.admin.query('update retime set sweep_at = clock_timestamp()');
  await settled();
  expect(await find(Kind.OLA)).toMatchObject({ state: 'CANCELLED', elapsed: { seconds: 12 * 60 } });
  expect(await find(Kind.SLA)).toMatchObject({ state: 'RUNNING' });
});

test('SLM-05 who joins the group is told of what is escalated to it', async () => {
  const [first, second, groupId] = [randomUUID(), randomUUID(), randomUUID()];
  const setGroup = (memberIds: string[], version: number) =>
    inTransaction(sla.database.pool, testTenant, (tx) =>
      saveGroup(tx, { id: groupId, memberIds, leadId: '' }, version),
    );
  await sla.addAgreement(
    calendar.id,
    [
      target(Metric.RESPONSE, 60, {
        steps: [{ percent: 50, actions: [{ notify: 'GROUP', personId: '' } as never] }],
      }),
    ],
    { name: 'Each group', kind: Kind.OLA },
  );
  await setGroup([first], 1);
  const incident = await report('10:56', { groupId });
  const told = async () =>
    (
      await sla.database.admin.query(
        `select payload->'personIds' as ids from armed_step s join clock c on c.id = s.clock_id
          where c.record_id = $1 and key = '50%'`,
        [incident.id],
      )
    ).rows[0].ids;
  expect(await told()).toEqual([first]);
  await setGroup([first, second], 3);
  await setGroup([], 2); // an older one that comes late
  await settled();
  expect(await told()).toEqual([first, second]);
});

test('a clock that was timed under old settings while they changed is still found by the next sweep', async () => {
  const incident = await report('10:58');
  await settled();
  const { rows } = await sla.database.admin.query('select from retime');
  expect(rows).toHaveLength(1); // the tenant stays on the list for a minute
  await sla.database.admin.query(`update record set timed_under = timed_under - 1 where id = $1`, [
    incident.id,
  ]);
  await sla.database.admin.query('update retime set sweep_at = clock_timestamp()');
  await settled();
  const timed = await sla.database.admin.query(
    'select timed_under = (select revision from settings) as new from record where id = $1',
    [incident.id],
  );
  expect(timed.rows).toEqual([{ new: true }]);
  await sla.database.admin.query(
    `update retime set sweep_at = clock_timestamp(), asked_at = asked_at - interval '2 minutes'`,
  );
  await settled();
  expect((await sla.database.admin.query('select from retime')).rows).toEqual([]);
});
