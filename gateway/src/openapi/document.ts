import { problems } from '#chassis/errors';
import type { Contract, Method } from '#chassis/contract';
import { byHand } from './by-hand';
import { openComments } from './comments';
import { openComponents } from './components';
import { operationOf, pathOf } from './operation';

const problemSchema = {
  type: 'object',
  description: 'What went wrong (RFC 9457).',
  required: ['type', 'title', 'status', 'detail', 'errors'],
  properties: {
    type: { type: 'string', enum: Object.keys(problems).map((code) => `/problems/${code}`) },
    title: { type: 'string' },
    status: { type: 'integer' },
    detail: { type: 'string' },
    traceId: {
      type: 'string',
      description: 'Finds the request in our logs and traces. Not in a 404; X-Trace-Id says it always.',
    },
    errors: {
      type: 'array',
      description: 'Which fields, by their JSON path.',
      items: {
        type: 'object',
        required: ['field', 'detail'],
        properties: { field: { type: 'string' }, detail: { type: 'string' } },
      },
    },
  },
};

/** The HTTP API as OpenAPI 3.1, made from the contract. */
export function openApiDocument(contract: Contract) {
  const commentOf = openComments();
  const components = openComponents(contract, commentOf);
  const paths: Record<string, Record<string, unknown>> = structuredClone(byHand);
  const operations = contract.methods.filter(
    (method): method is Method & Required<Pick<Method, 'http'>> => !!method.http,
  );
  for (const method of operations)
    (paths[pathOf(method.http.path)] ??= {})[method.http.verb] = operationOf(
      method,
      components,
      commentOf(method.descriptor),
    );
  return {
    openapi: '3.1.0',
    info: {
      title: 'Steward',
      version: '1',
      description: 'IT service management. Everything the console can do, this API can.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/' }],
    security: [{ bearer: [] }, { cookie: [] }],
    tags: [...new Set(operations.map(({ service }) => service)), 'live'].map((name) => ({ name })),
    paths,
    components: {
      schemas: { ...components.schemas, ProblemDetails: problemSchema },
      responses: {
        Problem: {
          description: 'It did not work, and why.',
          content: {
            'application/problem+json': { schema: { $ref: '#/components/schemas/ProblemDetails' } },
          },
        },
      },
      securitySchemes: {
        bearer: {
          type: 'http',
          scheme: 'bearer',
          description: 'The token of POST /api/v1/sessions, or an API key.',
        },
        cookie: {
          type: 'apiKey',
          in: 'cookie',
          name: '__Host-steward',
          description:
            'Set by POST /api/v1/sessions. What changes something also says X-CSRF-Token, with the value of the cookie __Host-steward-csrf.',
        },
      },
    },
  };
}
