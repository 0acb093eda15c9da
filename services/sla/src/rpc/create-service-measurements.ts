import { Problem } from '#chassis/errors';
import type { Tx } from '#chassis/postgres';
import type { Command } from '#chassis/rpc';
import type {
  BatchCreateServiceMeasurementsRequest,
  CreateServiceMeasurementRequest,
  CreateServiceMeasurementResponse,
  ServiceMeasurement,
} from '#proto/steward/sla/v1/availability';
import type { Context } from '../context';
import { readMeasurement } from '../domain/availability/rules';
import { keepMeasurements, listMissingServices } from '../store/measurement';

export const createServiceMeasurement: Command<
  Context,
  CreateServiceMeasurementRequest,
  CreateServiceMeasurementResponse
> = (tx, { measurement }, { now }) => {
  if (!measurement) throw new Problem('invalid', 'Nothing was measured.', { measurement: 'is required' });
  return keep(tx, [measurement], now, () => 'measurement');
};

export const batchCreateServiceMeasurements: Command<
  Context,
  BatchCreateServiceMeasurementsRequest,
  CreateServiceMeasurementResponse
> = (tx, { measurements }, { now }) => keep(tx, measurements, now, (index) => `measurements[${index}]`);

/** All of them or none. @throws Problem invalid naming the first that is wrong */
async function keep(tx: Tx, sent: ServiceMeasurement[], now: Date, at: (index: number) => string) {
  const measured = sent.map((each, index) => readMeasurement(each, now, at(index)));
  const missing = await listMissingServices(
    tx,
    measured.map(({ serviceId }) => serviceId),
  );
  const wrong = measured.findIndex(({ serviceId }) => missing.includes(serviceId));
  if (wrong >= 0)
    throw new Problem('invalid', 'There is no such service.', {
      [`${at(wrong)}.serviceId`]: 'does not exist',
    });
  return { news: await keepMeasurements(tx, measured) };
}
