import { collectionOf, type Values } from '../collection';

export const breachReasons = collectionOf('/api/v1/breachReasons', { kind: 'breach' });
export type ReasonValues = Values<typeof breachReasons>;
