import { Problem } from '#chassis/errors';
import { CreateReplayRequest } from '#proto/steward/sla/v1/replay';
import { type Agreement, Metric } from '#proto/steward/sla/v1/sla';
import { workingDayMinutes } from './calendar';
import type { House } from './house';
import type { Organisation } from './load-organisation';
import type { Loaded } from './load-tickets';
import { patiently } from './patience';

const monthsMs = 60 * 86_400_000;
/** What the service level manager thinks of promising for P3: two working days instead of three. */
const thoughtOf = 2 * workingDayMinutes * 60;

/** Asks what a stricter agreement would have done to the work of the last two months. */
export async function loadReplay(
  house: House,
  { people }: Organisation,
  tickets: Loaded[],
  now: Date,
): Promise<void> {
  const last = tickets.reduce((latest, ticket) => (ticket.at > latest.at ? ticket : latest));
  await patiently(() => findClocks(house, last.id, now));
  const { agreements } = await house.sla.listAgreements({ pageSize: 200, pageToken: '' }, house.on(now));
  const moderate = agreements.find(({ name }) => name.startsWith('P3'))!;
  const request = CreateReplayRequest.create({
    name: 'P3: 两个工作日 two working days',
    agreements: [{ id: moderate.id, agreement: resolveWithin(moderate, thoughtOf) }],
    from: new Date(now.getTime() - monthsMs),
    to: now,
  });
  const as = { by: people['service-level-manager'], key: 'demo replay' };
  await house.replay.createReplay(request, house.on(now, as));
}

/** Whoever keeps the clocks hears of the tickets a little later. */
async function findClocks(house: House, recordId: string, now: Date): Promise<void> {
  const filter = `record.id = "${recordId}"`;
  const request = { pageSize: 1, pageToken: '', orderBy: '', filter };
  const { clocks } = await house.sla.listClocks(request, house.on(now));
  if (clocks.length === 0) throw new Problem('unavailable', 'its clocks are not there yet');
}

const resolveWithin = (agreement: Agreement, seconds: number): Agreement => ({
  ...agreement,
  targets: agreement.targets.map((target) =>
    target.metric === Metric.RESOLUTION ? { ...target, duration: { seconds, nanos: 0 } } : target,
  ),
});
