import { QualitySettings } from '#proto/steward/desk/v1/satisfaction';

/** What holds where a tenant has said nothing. */
export const standardSettings: QualitySettings = QualitySettings.fromPartial({
  answerDays: 5,
  surveyQuietDays: 7,
  smallestGroup: 3,
  callbackClaimMinutes: 30,
  callbackRetryMinutes: 60,
  callbackAttempts: 3,
  terminalDailyRatings: 300,
  etag: '0',
});

export const changeableSettings = [
  'anonymousFeedback',
  'feedbackGroupId',
  'answerDays',
  'confidentialReaderIds',
  'surveyQuietDays',
  'handlersSeeScores',
  'smallestGroup',
  'callbackClaimMinutes',
  'callbackRetryMinutes',
  'callbackAttempts',
  'terminalDailyRatings',
] as const satisfies (keyof QualitySettings)[];
