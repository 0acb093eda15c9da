import { collectionOf, type Values } from '../collection';

export const posts = collectionOf('/api/v1/posts', { kind: 'post', removable: true });
export type PostValues = Values<typeof posts>;
