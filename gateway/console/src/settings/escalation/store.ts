import { collectionOf, type Values } from '../collection';

export const levels = collectionOf('/api/v1/escalationLevels', { kind: 'escalation', removable: true });
export type LevelValues = Values<typeof levels>;
