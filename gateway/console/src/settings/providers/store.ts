import { collectionOf, type Values } from '../collection';

export const providers = collectionOf('/api/v1/identityProviders', {
  kind: 'provider',
  removable: true,
  whole: true,
});
export type ProviderValues = Values<typeof providers>;
