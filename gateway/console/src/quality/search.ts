/** What the address of each page may say; without the pages, since the router is there before them. */
export const callbackViews = ['waiting', 'done', 'unhappy', 'unreached'] as const;
export const feedbackKinds = ['COMPLAINT', 'SUGGESTION', 'PRAISE', 'QUESTION'] as const;
export const feedbackViews = ['open', 'late', 'mine', 'answered', 'all'] as const;
export const surveyViews = ['answered', 'low', 'asked', 'expired'] as const;
export const spans = [7, 30, 90, 365] as const;
export const satisfactionGroupings = [
  'GROUP',
  'PERSON',
  'SERVICE',
  'DEPARTMENT',
  'CATEGORY',
  'CHANNEL',
] as const;
export const statisticsGroupings = ['CHANNEL', 'CATEGORY', 'AGENT', 'DEPARTMENT'] as const;

export const digestStates = ['CANDIDATE', 'TAKEN', 'DISMISSED'] as const;

export type CallbackView = (typeof callbackViews)[number];
export type FeedbackView = (typeof feedbackViews)[number];
export type SurveyView = (typeof surveyViews)[number];
export type Span = (typeof spans)[number];
export type SatisfactionGrouping = (typeof satisfactionGroupings)[number];
export type StatisticsGrouping = (typeof statisticsGroupings)[number];

export interface FeedbackSearch {
  show?: FeedbackView;
  kind?: (typeof feedbackKinds)[number];
  severity?: string;
}
export interface SurveySearch {
  show?: SurveyView;
  group?: string;
  person?: string;
}

type Address = Record<string, unknown>;
const text = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined;
const spanOf = (days: unknown): Span | undefined => spans.find((one) => one === Number(days));

export const callbackSearch = ({ show }: Address): { show?: CallbackView } => ({
  show: callbackViews.find((one) => one === show),
});
export const feedbackSearch = ({ show, kind, severity }: Address): FeedbackSearch => ({
  show: feedbackViews.find((one) => one === show),
  kind: feedbackKinds.find((one) => one === kind),
  severity: ['HIGH', 'MEDIUM', 'LOW'].find((one) => one === severity),
});
export const satisfactionSearch = ({ days, by }: Address): { days?: Span; by?: SatisfactionGrouping } => ({
  days: spanOf(days),
  by: satisfactionGroupings.find((one) => one === by),
});
export const surveySearch = ({ show, group, person }: Address): SurveySearch => ({
  show: surveyViews.find((one) => one === show),
  group: text(group),
  person: text(person),
});
export const statisticsSearch = ({ days, by }: Address): { days?: Span; by?: StatisticsGrouping } => ({
  days: spanOf(days),
  by: statisticsGroupings.find((one) => one === by),
});
export const questionSearch = ({
  month,
  state,
}: Address): { month?: string; state?: (typeof digestStates)[number] } => ({
  month: /^\d{4}-\d{2}$/.test(text(month) ?? '') ? text(month) : undefined,
  state: digestStates.find((one) => one === state),
});
