import type { Query } from '#chassis/rpc';
import type { ListTemplatesRequest, ListTemplatesResponse } from '#proto/steward/notify/v1/notify';
import type { Context } from '../context';
import { standardTemplates } from '../domain/standard-templates';
import { listTemplatesInUse } from '../store/template';

export const listTemplates: Query<Context, ListTemplatesRequest, ListTemplatesResponse> = async (
  db,
  request,
  { actor },
) => {
  const { rows, nextPageToken } = await listTemplatesInUse(db, standardTemplates(actor.tenant), request);
  return { templates: rows, nextPageToken };
};
