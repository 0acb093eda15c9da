import { collectionOf, type Values } from '../collection';

export const services = collectionOf('/api/v1/services', { kind: 'business' });
export type ServiceValues = Values<typeof services>;
