export const periods = ['DAY', 'WEEK', 'MONTH'] as const;
export const groupings = [
  'AGREEMENT',
  'GROUP',
  'SERVICE',
  'DEPARTMENT',
  'PRIORITY',
  'METRIC',
  'KIND',
] as const;
export const spans = [14, 30, 90, 180, 365] as const;

/** What the address says of which attainment is looked at. */
export interface AttainmentSearch {
  days?: number;
  period?: (typeof periods)[number];
  by?: (typeof groupings)[number];
  row?: string;
}

export const attainmentSearch = ({ days, period, by, row }: Record<string, unknown>): AttainmentSearch => ({
  days: spans.find((one) => one === Number(days)),
  period: periods.find((one) => one === period),
  by: groupings.find((one) => one === by),
  row: typeof row === 'string' ? row : undefined,
});
