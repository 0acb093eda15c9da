import {
  CreateServiceTargetRequest,
  ServiceMeasurement,
  ServiceMeasurement_State as State,
  ServiceTarget_Metric as Metric,
  ServiceTarget_Period as Period,
} from '#proto/steward/sla/v1/availability';
import type { House } from './house';

const day = 86_400_000;
const minute = 60_000;

/** What is promised of three services, per month. */
const targets = [
  { service: 'erp', metric: Metric.AVAILABILITY, percent: 99.5, limitMs: 0 },
  { service: 'network', metric: Metric.AVAILABILITY, percent: 99.9, limitMs: 0 },
  { service: 'mail', metric: Metric.AVAILABILITY, percent: 99.5, limitMs: 0 },
  { service: 'erp', metric: Metric.RESPONSE_TIME, percent: 95, limitMs: 800 },
];

/** When something was not as it should be: days ago, and for how many minutes. */
const events = [
  { service: 'erp', ago: 17.3, minutes: 250, state: State.DOWN },
  { service: 'mail', ago: 4.6, minutes: 35, state: State.DOWN },
  { service: 'network', ago: 9.9, minutes: 180, state: State.MAINTENANCE },
  { service: 'erp', ago: 17.12, minutes: 90, state: State.DEGRADED },
];

/** Two months of what monitoring measured of three services: two outages, a night of maintenance. */
export async function loadAvailability(
  house: House,
  serviceIds: Record<string, string>,
  calendarId: string,
  since: Date,
  now: Date,
): Promise<void> {
  for (const { service, ...target } of targets) {
    const request = CreateServiceTargetRequest.fromPartial({
      ...target,
      serviceId: serviceIds[service]!,
      calendarId,
      period: Period.MONTH,
      excludesMaintenance: true,
    });
    const key = `demo target ${service} ${target.metric}`;
    await house.availability.createServiceTarget(request, house.on(since, { key }));
  }

  const before = (ago: number) => new Date(now.getTime() - ago * day);
  const measured = (service: string, more: Partial<ServiceMeasurement>) =>
    ServiceMeasurement.fromPartial({ serviceId: serviceIds[service]!, source: 'Zabbix', ...more });
  const up = ['erp', 'network', 'mail'].flatMap((service) =>
    [60, 30].map((ago) => measured(service, { from: before(ago), to: before(ago - 30), state: State.UP })),
  );
  const troubles = events.map(({ service, ago, minutes, state }) => {
    const from = before(ago);
    return measured(service, { from, to: new Date(from.getTime() + minutes * minute), state });
  });
  // slower by day than by night
  const answers = Array.from({ length: 60 * 12 }, (_, index) => {
    const from = before(60 - index / 12);
    const busy = from.getUTCHours() < 10 ? 3 : 1;
    const responseMs = Array.from({ length: 20 }, (_, n) => (90 + ((index * 37 + n * 53) % 170)) * busy);
    return measured('erp', { from, responseMs });
  });
  const measurements = [...up, ...troubles, ...answers];
  await house.availability.batchCreateServiceMeasurements(
    { measurements },
    house.on(now, { key: 'demo measurements' }),
  );
}
