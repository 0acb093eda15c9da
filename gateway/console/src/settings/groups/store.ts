import { collectionOf, type Values } from '../collection';

export const groups = collectionOf('/api/v1/groups', { kind: 'group', removable: true });
export type GroupValues = Values<typeof groups>;
