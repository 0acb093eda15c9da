import createClient, { type Middleware } from 'openapi-fetch';
import type { components, paths } from '#api';
import { tellAway } from '../app/away';
import { readProblem } from './problem';

export type Schema = components['schemas'];
export type Incident = Schema['Incident'];
export type Clock = Schema['Clock'];
export type LogEntry = Schema['LogEntry'];
export type Category = Schema['Category'];
export type Person = Schema['Person'];

export const csrfToken = (): string =>
  document.cookie
    .split('; ')
    .find((one) => one.startsWith('__Host-steward-csrf='))
    ?.split('=')[1] ?? '';

/** What every request says: whose page it is, and of a POST which deed it is, so that none is done twice. */
const manners: Middleware = {
  onRequest({ request }) {
    if (request.method !== 'GET') request.headers.set('X-CSRF-Token', csrfToken());
    if (request.method === 'POST' && !request.headers.has('Idempotency-Key'))
      request.headers.set('Idempotency-Key', crypto.randomUUID());
    return request;
  },
  async onResponse({ response }) {
    tellAway(response.headers.get('X-Steward-Kept') ?? undefined);
    if (!response.ok) throw await readProblem(response);
    return response;
  },
  onError({ error }) {
    if (!(error instanceof DOMException)) tellAway(''); // one that was called off says nothing
  },
};

/** The API by its paths; whatever it refuses is thrown as an `ApiProblem`. */
export const api = createClient<paths>({ baseUrl: '/', credentials: 'same-origin' });
api.use(manners);

/** The answer of a request; one that failed has thrown already. */
export const answer = async <T>(asked: Promise<{ data?: T }>): Promise<T> => (await asked).data as T;
