import { notFound } from '#chassis/errors';
import { isId } from '#chassis/ids';
import type { Command } from '#chassis/rpc';
import { changesOf } from '#chassis/update-mask';
import { matchVersion } from '#chassis/versions';
import type { SurveyTemplate, UpdateSurveyTemplateRequest } from '#proto/steward/desk/v1/survey';
import type { QualityContext } from '../quality-context';
import { checkTemplate } from '../domain/survey';
import { lockTemplate, updateTemplate } from '../store/survey-template';

const changeable = [
  'name',
  'questions',
  'anonymous',
  'samplePercent',
  'when',
  'expiryDays',
  'lowScore',
  'remedy',
  'disabled',
] as const satisfies (keyof SurveyTemplate)[];

export const updateSurveyTemplate: Command<
  QualityContext,
  UpdateSurveyTemplateRequest,
  SurveyTemplate
> = async (tx, { surveyTemplate, updateMask, etag }) => {
  const id = surveyTemplate?.id ?? '';
  const before = isId(id) ? await lockTemplate(tx, id) : undefined;
  if (!before) throw notFound();
  matchVersion(etag, Number(before.etag));
  const template = { ...before, ...changesOf(updateMask, surveyTemplate, changeable) };
  checkTemplate(template);
  return updateTemplate(tx, template);
};
