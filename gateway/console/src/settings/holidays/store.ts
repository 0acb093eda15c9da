import { collectionOf, type Values } from '../collection';

export const holidayLists = collectionOf('/api/v1/holidayLists', { kind: 'holiday', removable: true });
export type ListValues = Values<typeof holidayLists>;
