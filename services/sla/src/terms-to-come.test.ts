import { until } from '#chassis/testing';
import { Action } from '#proto/steward/incident/v1/incident';
import { Metric } from '#proto/steward/sla/v1/sla';
import { target } from './domain/ledger-testing';
import { sweep } from './retime';
import { manager, openSla, tellIncident } from './testing';

const sla = openSla();
const on = { actor: manager };

test('SLM-04 terms that are written down for later come into force when their time has come', async () => {
  const now = new Date();
  const { id: calendarId } = await sla.addCalendar();
  const agreement = await sla.addAgreement(calendarId, [target(Metric.RESOLUTION, 60)]);
  const incident = tellIncident();
  await sla.hear(incident.next(Action.CREATE, now));
  const promised = async () => (await sla.clocksOf(incident.id)).RESOLUTION!;
  const resweep = async () => {
    await sla.database.admin.query('update retime set sweep_at = clock_timestamp()');
    await sweep(sla.database.pool, sla.context().books);
  };
  const effectiveTime = new Date(Date.now() + 2_000);
  const coming = { ...agreement, targets: [target(Metric.RESOLUTION, 240)], effectiveTime };
  const updateMask = ['targets', 'effectiveTime'];
  await sla.peer.updateAgreement({ agreement: coming, etag: agreement.etag, updateMask }, on);
  await resweep();
  expect(await promised()).toMatchObject({ agreementVersion: 1, due: minutesAfter(now, 60) });
  await until('they are in force', async () => {
    await resweep();
    return (await promised()).agreementVersion === 2;
  });
  expect(await promised()).toMatchObject({ due: minutesAfter(now, 240) });
  expect(Date.now()).toBeGreaterThanOrEqual(effectiveTime.getTime());
});

const minutesAfter = (time: Date, count: number): string =>
  new Date(time.getTime() + count * 60_000).toISOString();
