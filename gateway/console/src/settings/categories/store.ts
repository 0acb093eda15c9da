import { collectionOf, type Values } from '../collection';

export const categories = collectionOf('/api/v1/categories', { kind: 'category' });
export type CategoryValues = Values<typeof categories>;
