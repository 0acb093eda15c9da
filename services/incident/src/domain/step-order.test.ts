import { ClockEscalated } from '#proto/steward/sla/v1/events';
import { Metric } from '#proto/steward/sla/v1/sla';
import { sayStep } from './step-order';

const resolution = { metric: Metric.RESOLUTION };
test.each([
  [{ clock: resolution, percent: 75 }, 'resolution, 75 %'],
  [{ clock: resolution, offset: { seconds: -1_800 } }, 'resolution, 30 min before it is due'],
  [{ clock: resolution, offset: { seconds: 7_200 } }, 'resolution, 2 h after it is due'],
  [{ clock: resolution, offset: { seconds: 90_061 } }, 'resolution, 25 h 1 min 1 s after it is due'],
  [{ clock: resolution, offset: { seconds: 0 } }, 'resolution, when due'],
  [{ clock: { metric: Metric.STAGE, stage: 'ASSESS' }, percent: 100 }, 'stage ASSESS, 100 %'],
])('SLM-05 the log says at which step of which agreement: %j', (event, words) => {
  const reached = ClockEscalated.fromPartial({ agreementName: 'Gold', ...event });
  expect(sayStep(reached)).toBe(`Agreement Gold, ${words}`);
});
