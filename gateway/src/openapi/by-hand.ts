import { Record_Type } from '#proto/steward/type/v1/record';

const problem = { $ref: '#/components/responses/Problem' };
const fails = (...statuses: number[]) => Object.fromEntries(statuses.map((status) => [status, problem]));
const attachment = { $ref: '#/components/schemas/Attachment' };

const stream = {
  operationId: 'Stream',
  tags: ['live'],
  summary: 'Says which records changed, as long as it is open.',
  description:
    'Server-sent events named `changed`, whose data is `{"type", "id", "version"}`, only of records you may read; and ' +
    '`presence`, `{"record", "people"}`: who else is now at a record where you said you are.',
  responses: {
    200: { description: 'The stream.', content: { 'text/event-stream': { schema: { type: 'string' } } } },
    ...fails(401, 429),
  },
};

const upload = {
  operationId: 'UploadAttachments',
  tags: ['document'],
  summary: 'Takes files, all of them or none.',
  description:
    'Each part with a file name is one, up to 20 and 50 MB each. Name their ids as `attachmentIds` of what you send ' +
    'within a day; until then only you can read them. Type, size and name are what the content says, and cleaned.',
  'x-permission': 'attachment.create',
  'x-load': 'BULK',
  parameters: [
    {
      name: 'Idempotency-Key',
      in: 'header',
      description: 'Your name for this intent: sent again with the same files it is done once.',
      schema: { type: 'string', minLength: 1, maxLength: 255 },
    },
  ],
  requestBody: {
    required: true,
    content: {
      'multipart/form-data': {
        schema: {
          type: 'object',
          required: ['file'],
          properties: {
            file: { type: 'array', items: { type: 'string', format: 'binary' }, minItems: 1, maxItems: 20 },
          },
        },
      },
    },
  },
  responses: {
    201: {
      description: 'Kept. Where one file was sent, what is known of it stands at the top too.',
      content: {
        'application/json': {
          schema: {
            type: 'object',
            required: ['attachments'],
            properties: { attachments: { type: 'array', items: attachment } },
          },
        },
      },
    },
    ...fails(400, 401, 403, 413, 415, 422, 429, 503),
  },
};

const download = {
  operationId: 'DownloadAttachment',
  tags: ['document'],
  summary: 'The content of an attachment, to save.',
  description: '409 while it is still being checked.',
  'x-permission': 'attachment.read',
  'x-load': 'BULK',
  parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'string' } }],
  responses: {
    200: {
      description: 'The bytes.',
      headers: { 'Content-Disposition': { description: 'Its name (RFC 6266).', schema: { type: 'string' } } },
      content: { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } },
    },
    ...fails(401, 403, 404, 409, 429, 503),
  },
};

const recordTypes = Object.values(Record_Type).filter((type) => !/UNSPECIFIED|UNRECOGNIZED/.test(type));
const place = {
  type: 'object',
  required: ['type', 'id'],
  properties: { type: { type: 'string', enum: recordTypes }, id: { type: 'string', format: 'uuid' } },
};
const doing = { type: 'string', enum: ['VIEWING', 'TYPING'] };
const person = {
  type: 'object',
  required: ['personId', 'name', 'doing'],
  properties: { personId: { type: 'string' }, name: { type: 'string' }, doing },
};

const arrive = (operationId: string) => ({
  operationId,
  tags: ['live'],
  summary: 'Says that you look at a record, or type, and tells who else does.',
  description:
    'Good for 30 seconds; say it every 15. Those to whom the record is work see each other, and whoever else is typing; ' +
    'who reported it is told of nobody.',
  requestBody: {
    required: true,
    content: {
      'application/json': {
        schema: {
          type: 'object',
          required: ['record'],
          properties: { record: place, doing },
          additionalProperties: false,
        },
      },
    },
  },
  responses: {
    200: {
      description: 'Who else is there.',
      content: {
        'application/json': {
          schema: {
            type: 'object',
            required: ['record', 'people'],
            properties: { record: place, people: { type: 'array', items: person } },
          },
        },
      },
    },
    ...fails(400, 401, 403, 404, 429, 503),
  },
});

const leave = {
  operationId: 'LeaveRecord',
  tags: ['live'],
  summary: 'Says that you are at a record no longer.',
  parameters: [
    { name: 'type', in: 'query', required: true, schema: place.properties.type },
    { name: 'id', in: 'query', required: true, schema: place.properties.id },
  ],
  responses: { 204: { description: 'Done.' }, ...fails(400, 401, 403, 429, 503) },
};

/** What is no RPC, by path and verb. */
export const byHand: Record<string, Record<string, object>> = {
  '/api/v1/stream': { get: stream },
  '/api/v1/presence': { put: arrive('BeAtRecord'), post: arrive('ArriveAtRecord'), delete: leave },
  '/api/v1/attachments': { post: upload },
  '/api/v1/attachments/{id}/content': { get: download },
};
