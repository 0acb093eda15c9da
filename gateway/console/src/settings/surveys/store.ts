import { collectionOf, type Values } from '../collection';

export const surveyTemplates = collectionOf('/api/v1/surveyTemplates', {
  kind: 'surveyTemplate',
  whole: true,
  listed: true,
});
export type SurveyTemplateValues = Values<typeof surveyTemplates>;
export const questionKinds = ['SCORE', 'YES_NO', 'CHOICE', 'TEXT'] as const;
