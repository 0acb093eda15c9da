import { collectionOf, type Values } from '../collection';

export const dispatchRules = collectionOf('/api/v1/dispatchRules', { kind: 'dispatch', removable: true });
export type DispatchValues = Values<typeof dispatchRules>;
export const levels = ['HIGH', 'MEDIUM', 'LOW'];
