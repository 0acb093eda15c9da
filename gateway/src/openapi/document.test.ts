import { contract, operations, testGateway } from '../testing';
import { openApiDocument } from './document';

const house = testGateway();
const document = JSON.parse(JSON.stringify(openApiDocument(contract)));
interface Operation {
  operationId: string;
  parameters?: { name: string; in: string }[];
  responses: Record<string, unknown>;
}
const all = Object.entries<Record<string, Operation>>(document.paths).flatMap(([path, item]) =>
  Object.entries(item).map(([verb, operation]) => ({ path, verb, operation })),
);

const others = [
  ...['Stream', 'BeAtRecord', 'ArriveAtRecord', 'LeaveRecord'],
  ...['UploadAttachments', 'DownloadAttachment'],
];
test('the document is served, with every operation of the contract and what is no RPC', async () => {
  const { body } = await house.http().get('/api/openapi.json').expect(200);
  expect(body).toEqual(document);
  expect(body.openapi).toBe('3.1.0');
  expect(all.map(({ operation }) => operation.operationId).sort()).toEqual(
    [...operations.map(({ descriptor }) => descriptor.name), ...others].sort(),
  );
});

test('every reference leads somewhere, and every schema is referred to', () => {
  const text = JSON.stringify(document);
  const references = new Set(
    [...text.matchAll(/"\$ref":"#\/components\/(\w+)\/([^"]+)"/g)].map(([, kind, name]) => `${kind}/${name}`),
  );
  const schemas = Object.keys(document.components.schemas).map((name) => `schemas/${name}`);
  expect([...references].sort()).toEqual([...schemas, 'responses/Problem'].sort());
});

test('every variable of a path is a parameter, and no other', () => {
  for (const { path, operation } of all) {
    const variables = [...path.matchAll(/\{([^}]+)\}/g)].map(([, name]) => name);
    const said = (operation.parameters ?? [])
      .filter((parameter) => parameter.in === 'path')
      .map(({ name }) => name);
    expect([path, said]).toEqual([path, variables]);
  }
});

test('an operation says what it needs, what it takes and how it fails', () => {
  const resolve = document.paths['/api/v1/incidents/{id}:resolve'].post;
  expect(resolve).toMatchObject({
    summary: 'Says what fixed it.',
    'x-permission': 'incident.work',
    requestBody: {
      content: { 'application/json': { schema: { $ref: '#/components/schemas/ResolveIncidentRequest' } } },
    },
  });
  expect(resolve.parameters.map(({ name }: { name: string }) => name)).toEqual([
    'id',
    'If-Match',
    'Idempotency-Key',
  ]);
  expect(Object.keys(resolve.responses)).toEqual([
    '200',
    '400',
    '401',
    '403',
    '404',
    '409',
    '412',
    '413',
    '415',
    '422',
    '428',
    '429',
    '503',
  ]);
  expect(document.components.schemas.ResolveIncidentRequest).toMatchObject({
    required: ['resolution'],
    additionalProperties: false,
    properties: {
      resolution: { type: 'string', minLength: 1, maxLength: 20000 },
      closureCode: { maxLength: 64 },
    },
  });
  expect(document.components.schemas['Group.Kind'].description).toContain(
    'SERVICE_DESK: The single point of contact',
  );
  expect(document.paths['/api/v1/sessions'].post.security).toEqual([]);
});
