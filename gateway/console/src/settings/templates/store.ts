import { queryOptions } from '@tanstack/react-query';
import { answer, api, type Schema } from '../../api/client';
import { ApiProblem } from '../../api/problem';
import { keep, type Store } from '../kept';

const list = () => answer(api.GET('/api/v1/notificationTemplates', { params: { query: { pageSize: 200 } } }));

/** Two a topic, one in each language. */
export const everyTemplate = queryOptions({ queryKey: ['template', 'all'], queryFn: list });

export interface TemplateValues {
  topic?: string;
  locale?: string;
  subject: string;
  body: string;
}

/** They are there from the first day, and only their words change. */
export const templates: Store<TemplateValues> = {
  kind: 'template',
  async read(id) {
    const found = (await list()).templates.find((one: Schema['Template']) => one.id === id);
    if (!found) throw new ApiProblem(404, '', '', {});
    return keep(found);
  },
  create: () => Promise.reject(new Error('there is no new one')),
  change: ({ id, etag, values: { subject, body } }, updateMask) =>
    answer(
      api.PATCH('/api/v1/notificationTemplates/{id}', {
        params: { path: { id }, header: { 'If-Match': etag }, query: { updateMask } },
        body: { subject, body },
      }),
    ),
};
