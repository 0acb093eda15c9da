import { Agreement_Kind as Kind, Metric } from '#proto/steward/sla/v1/sla';
import type { AgreementState } from '#proto/steward/sla/v1/state';

/** What is due within that is due soon. */
export const soonMs = 3_600_000;

const standings = ['running', 'atRisk', 'dueSoon', 'paused', 'breached'] as const;
type Standing = (typeof standings)[number];

/** How many clocks of one promise are open. */
export type OpenCount = Record<Standing, number> & {
  agreementId: string;
  agreementName: string;
  kind: Kind;
  metric: Metric;
};

/** What ListClocks is to be asked for the clocks of a standing. */
const filters = (soon: Date): Record<Standing, string> => ({
  running: 'state = "RUNNING"',
  atRisk: 'atRisk = true',
  dueSoon: `state = "RUNNING" AND dueTime <= "${soon.toISOString()}"`,
  paused: 'paused = true',
  breached: 'open = true AND state = "BREACHED"',
});

/** @param filter what was asked: it goes on to hold for what a number is made of */
export function drawStates(
  counts: OpenCount[],
  filter: string,
  soon: Date,
): { agreementStates: AgreementState[]; total: AgreementState } {
  const words = filters(soon);
  const asked = filter.trim() === '' ? '' : ` AND (${filter})`;
  const draw = (numbers: Record<Standing, number>, of: string) =>
    Object.fromEntries(
      standings.map((standing) => [
        standing,
        { count: numbers[standing], filter: `${words[standing]}${of}${asked}` },
      ]),
    ) as Pick<AgreementState, Standing>;
  const sums = Object.fromEntries(
    standings.map((standing) => [standing, counts.reduce((sum, each) => sum + each[standing], 0)]),
  ) as Record<Standing, number>;
  return {
    agreementStates: counts.map(({ agreementId, agreementName, kind, metric, ...numbers }) => ({
      agreementId,
      agreementName,
      kind,
      metric,
      ...draw(numbers, ` AND agreementId = "${agreementId}" AND kind = "${kind}" AND metric = "${metric}"`),
    })),
    total: {
      agreementId: '',
      agreementName: '',
      kind: Kind.KIND_UNSPECIFIED,
      metric: Metric.METRIC_UNSPECIFIED,
      ...draw(sums, ''),
    },
  };
}
