import { newId } from '#chassis/ids';
import type { Command } from '#chassis/rpc';
import {
  SurveyTemplate_Remedy,
  type SurveyTemplate,
  type CreateSurveyTemplateRequest,
} from '#proto/steward/desk/v1/survey';
import type { QualityContext } from '../quality-context';
import { checkTemplate } from '../domain/survey';
import { insertTemplate } from '../store/survey-template';

export const createSurveyTemplate: Command<
  QualityContext,
  CreateSurveyTemplateRequest,
  SurveyTemplate
> = async (tx, wanted) => {
  const isSaid = wanted.remedy !== SurveyTemplate_Remedy.REMEDY_UNSPECIFIED;
  const template = {
    ...wanted,
    id: newId(),
    etag: '',
    expiryDays: wanted.expiryDays || 14,
    remedy: isSaid ? wanted.remedy : SurveyTemplate_Remedy.NOTHING,
  };
  checkTemplate(template);
  return insertTemplate(tx, template);
};
