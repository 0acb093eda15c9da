import { randomUUID } from 'node:crypto';
import { ServiceTargetBreached } from '#proto/steward/sla/v1/availability';
import { publish } from './testing';
import { runNotify } from './testing-house';

const house = runNotify();

test('SLM-08 who answers for a service is told in their language that it has missed its target', async () => {
  const [owner, other] = [await house.person({ locale: 'en' }), await house.person()];
  for (const [ownerId, limitMs] of [
    [owner.id, 0],
    [other.id, 800],
  ] as const) {
    const id = randomUUID();
    const event = ServiceTargetBreached.fromPartial({
      target: { id, percent: 99.5, limitMs },
      serviceName: 'ERP',
      ownerId,
      periodEndTime: new Date('2026-04-01T00:00:00Z'),
    });
    await house.heard(await publish(house.bus(), ServiceTargetBreached, event, { id }));
  }
  expect(await house.toldTo(owner.id)).toMatchObject([
    {
      topic: 'service.target-breached',
      title: 'Target missed: ERP',
      text: expect.stringContaining('99.5 %'),
    },
  ]);
  expect(await house.toldTo(other.id)).toMatchObject([
    { title: '服务未达标：ERP', text: expect.stringContaining('99.5 % ≤ 800 ms') },
  ]);
});
