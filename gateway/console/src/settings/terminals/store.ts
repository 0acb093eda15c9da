import { answer, api, type Schema } from '../../api/client';
import { collectionOf, type Values } from '../collection';

export const terminals = collectionOf('/api/v1/terminals', { kind: 'terminal', listed: true });
export type TerminalValues = Values<typeof terminals>;
export type Terminal = Schema['Terminal'];

export const registerTerminal = (body: Schema['CreateTerminalRequest']) =>
  answer(api.POST('/api/v1/terminals', { body }));
export const renewKey = ({ id, etag }: { id: string; etag: string }) =>
  answer(
    api.POST('/api/v1/terminals/{id}:renewKey', {
      params: { path: { id }, header: { 'If-Match': etag } },
      body: {},
    }),
  );
export const signOn = (id: string) =>
  answer(api.POST('/api/v1/terminals/{id}:signOn', { params: { path: { id } }, body: {} }));
export const signOff = (id: string) =>
  answer(api.POST('/api/v1/terminals/{id}:signOff', { params: { path: { id } }, body: {} }));
