const problem = { $ref: '#/components/responses/Problem' };
const fails = (...statuses: number[]) => Object.fromEntries(statuses.map((status) => [status, problem]));
const attachment = { $ref: '#/components/schemas/Attachment' };

const stream = {
  operationId: 'Stream',
  tags: ['live'],
  summary: 'Says which records changed, as long as it is open.',
  description:
    'Server-sent events named `changed`, whose data is `{"type", "id", "version"}`; only of records you may read.',
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

/** What is no RPC, by path and verb. */
export const byHand: Record<string, Record<string, object>> = {
  '/api/v1/stream': { get: stream },
  '/api/v1/attachments': { post: upload },
  '/api/v1/attachments/{id}/content': { get: download },
};
