import type { DescMessage } from '@bufbuild/protobuf';
import type { Method } from '#chassis/contract';
import { statusOf } from '../api/status-of';
import { nameOf, type Components } from './components';
import type { Schema } from './schema';

interface Parameter {
  name: string;
  in: 'path' | 'query' | 'header';
  required?: boolean;
  description?: string;
  schema: Schema;
}

/** An operation of the contract as OpenAPI says it. */
export function operationOf(method: Method, components: Components, comment: string) {
  const { descriptor, http, service, access, permission, load } = method;
  const { input, output } = descriptor;
  const variables = variablesOf(http!.path);
  const bodyField = input.fields.find(({ name }) => name === http!.body);
  const elsewhere = ['etag', ...variables, ...(bodyField ? [bodyField.jsonName] : [])];
  const hasEtag = input.fields.some(({ name }) => name === 'etag');
  const parameters: Parameter[] = [
    ...variables.map((name): Parameter => ({ name, in: 'path', required: true, schema: { type: 'string' } })),
    ...(http!.body === '*' ? [] : queryOf(input, elsewhere, components)),
    ...(hasEtag ? [ifMatch] : []),
    ...(http!.verb === 'post' ? [idempotencyKey] : []),
  ];
  const schemaOf = () =>
    bodyField ? components.change(bodyField.message!) : components.request(input, nameOf(input), elsewhere);
  return {
    operationId: descriptor.name,
    tags: [service],
    ...(comment !== '' && { summary: comment.split(/(?<=\.)\s/)[0], description: comment }),
    ...(access === 'open' && { security: [] }),
    ...(permission !== '' && { 'x-permission': permission }),
    'x-load': load,
    parameters,
    ...(http!.body !== '' && {
      requestBody: {
        required: bodyField !== undefined,
        content: { 'application/json': { schema: schemaOf() } },
      },
    }),
    responses: { ...success(method, output, components), ...failures(method, variables.length > 0, hasEtag) },
  };
}

/** /v1/incidents/{incident.id} → /api/v1/incidents/{id} */
export const pathOf = (path: string): string =>
  `/api${path.replace(/\{([^}]+)\}/g, (_, name: string) => `{${lastOf(name)}}`)}`;

const variablesOf = (path: string): string[] =>
  [...path.matchAll(/\{([^}]+)\}/g)].map(([, name]) => lastOf(name!));

const lastOf = (name: string): string =>
  name
    .split('.')
    .at(-1)!
    .replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());

const queryOf = (input: DescMessage, elsewhere: string[], components: Components): Parameter[] =>
  input.fields
    .filter(({ jsonName }) => !elsewhere.includes(jsonName))
    .map((field) => ({ name: field.jsonName, in: 'query', schema: components.parameter(field) }));

const ifMatch: Parameter = {
  name: 'If-Match',
  in: 'header',
  required: true,
  description: 'The etag of the version you saw, or * for whatever there is.',
  schema: { type: 'string' },
};
const idempotencyKey: Parameter = {
  name: 'Idempotency-Key',
  in: 'header',
  description:
    'Your name for this intent: sent again with the same body it is done once and answered the same.',
  schema: { type: 'string', minLength: 1, maxLength: 255 },
};

function success(method: Method, output: DescMessage, components: Components) {
  const status = statusOf(method);
  if (status === 204) return { 204: { description: 'Done.' } };
  const hasEtag = output.fields.some(({ name }) => name === 'etag');
  return {
    [status]: {
      description: status === 201 ? 'Made.' : 'Done.',
      ...(hasEtag && { headers: { ETag: { description: 'The version.', schema: { type: 'string' } } } }),
      content: { 'application/json': { schema: components.answer(output) } },
    },
  };
}

function failures({ http }: Method, hasVariables: boolean, hasEtag: boolean) {
  const statuses = [
    400,
    401,
    403,
    ...(hasVariables ? [404] : []),
    ...(http!.verb === 'get' ? [] : [409, 413, 415]),
    ...(hasEtag ? [412, 428] : []),
    ...(http!.verb === 'post' ? [422] : []),
    429,
    503,
  ];
  return Object.fromEntries(statuses.map((status) => [status, { $ref: '#/components/responses/Problem' }]));
}
