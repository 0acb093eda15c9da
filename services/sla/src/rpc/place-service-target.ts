import { Problem } from '#chassis/errors';
import type { Tx } from '#chassis/postgres';
import type { ServiceTarget } from '#proto/steward/sla/v1/availability';
import { checkTarget } from '../domain/availability/rules';
import { hasCalendar } from '../store/calendar';
import { listMissingServices } from '../store/measurement';
import { saveServiceTarget } from '../store/service-target';

/** @throws Problem invalid where it cannot be measured */
export async function placeServiceTarget(tx: Tx, target: ServiceTarget): Promise<ServiceTarget> {
  checkTarget(target);
  if (!(await hasCalendar(tx, target.calendarId)))
    throw new Problem('invalid', 'There is no such calendar.', { calendarId: 'does not exist' });
  if ((await listMissingServices(tx, [target.serviceId])).length > 0)
    throw new Problem('invalid', 'There is no such service.', { serviceId: 'does not exist' });
  return saveServiceTarget(tx, target);
}
