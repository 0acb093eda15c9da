import { notFound } from '#chassis/errors';
import type { Command } from '#chassis/rpc';
import { changesOf } from '#chassis/update-mask';
import { matchVersion } from '#chassis/versions';
import type { Template, UpdateTemplateRequest } from '#proto/steward/notify/v1/notify';
import type { Context } from '../context';
import { standardTemplates } from '../domain/standard-templates';
import type { Wording } from '../domain/wording';
import { lockTemplate, saveWording } from '../store/template';
import { refuseBroken } from './refuse-broken';

/** Takes only words that can be rendered: nobody's message fails later for a slip of the pen. */
export const updateTemplate: Command<Context, UpdateTemplateRequest, Template> = async (
  tx,
  { template, updateMask, etag },
) => {
  const standard = standardTemplates(tx.tenant).find(({ id }) => id === template?.id);
  if (!template || !standard) throw notFound();
  const before = await lockTemplate(tx, standard);
  matchVersion(etag, before.version);
  const { subject, body } = { ...before, ...changesOf(updateMask, template, ['subject', 'body']) };
  const wording: Wording = { subject, body };
  refuseBroken(wording, standard.locale);
  return saveWording(tx, standard.id, wording);
};
