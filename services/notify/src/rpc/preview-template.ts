import { notFound } from '#chassis/errors';
import type { Query } from '#chassis/rpc';
import type { PreviewTemplateRequest, PreviewTemplateResponse } from '#proto/steward/notify/v1/notify';
import type { Context } from '../context';
import { sampleFacts } from '../domain/facts';
import { render } from '../domain/render';
import { standardTemplates } from '../domain/standard-templates';
import { refuseBroken } from './refuse-broken';

/** The words as a reader would get them, or the same refusal as if they were saved. */
export const previewTemplate: Query<Context, PreviewTemplateRequest, PreviewTemplateResponse> = (
  _db,
  { id, subject, body },
  { actor },
) => {
  const standard = standardTemplates(actor.tenant).find((one) => one.id === id);
  if (!standard) throw notFound();
  refuseBroken({ subject, body }, standard.locale);
  const facts = sampleFacts(standard.locale);
  return Promise.resolve({ ...render({ subject, body }, facts), facts: Object.keys(facts) });
};
