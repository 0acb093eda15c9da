import {
  Agreement_Kind,
  CreateAgreementRequest,
  CreateBusinessServiceRequest,
  Metric,
} from '#proto/steward/sla/v1/sla';
import { agreements, escalation } from './agreements';
import { publicHolidays, roundTheClock, workingCalendar } from './calendar';
import type { House } from './house';
import type { Organisation } from './load-organisation';
import { obligations, type Named } from './obligations';
import { patiently } from './patience';
import { businessServices } from './services';

export interface Promises {
  /** Business services by key. */
  services: Record<string, string>;
  calendars: Named['calendars'];
}

/** Makes calendars, agreements and business services. */
export async function loadPromises(house: House, since: Date, { people }: Organisation): Promise<Promises> {
  const { holiday, sla } = house;
  const once = (key: string) => house.on(since, { key: `demo ${key}` });
  const { id: holidayListId } = await holiday.createHolidayList(publicHolidays, once('holidays'));
  const [working, always] = await Promise.all([
    sla.createCalendar({ ...workingCalendar, holidayListIds: [holidayListId] }, once('calendar working')),
    sla.createCalendar(roundTheClock, once('calendar round-the-clock')),
  ]);
  const calendarIds = { working: working.id, 'round-the-clock': always.id };

  const steps = escalation.map(({ percent, tell }) => ({
    percent,
    actions: tell.map((notify) => ({ notify })),
  }));
  const within = (minutes: number) => ({ duration: { seconds: minutes * 60, nanos: 0 }, steps });
  for (const [index, { priority, name, calendar, response, resolution }] of agreements.entries()) {
    const request = CreateAgreementRequest.create({
      name,
      kind: Agreement_Kind.SLA,
      calendarId: calendarIds[calendar],
      when: `priority = "${priority}"`,
      rank: (index + 1) * 10,
      targets: [
        { metric: Metric.RESPONSE, ...within(response) },
        { metric: Metric.RESOLUTION, ...within(resolution) },
      ],
    });
    await sla.createAgreement(request, once(`agreement ${priority}`));
  }

  const serviceIds: Record<string, string> = {};
  for (const { key, name, description, owner } of businessServices) {
    const request = CreateBusinessServiceRequest.create({ name, description, ownerId: people[owner]!.id });
    serviceIds[key] = (await sla.createBusinessService(request, once(`service ${key}`))).id;
  }
  return { services: serviceIds, calendars: { working: working.id, always: always.id } };
}

/** Makes the agreements that act by themselves, when what is told of two months is done: they watch over what comes. */
export async function loadObligations(house: House, named: Named, now: Date): Promise<void> {
  for (const [key, request] of obligations(named))
    await patiently(() =>
      house.sla.createAgreement(request, house.on(now, { key: `demo agreement ${key}` })),
    );
}
