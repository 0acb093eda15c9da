import { collectionOf, type Values } from '../collection';

export const callbackRules = collectionOf('/api/v1/callbackRules', {
  kind: 'callbackRule',
  whole: true,
  listed: true,
});
export type CallbackRuleValues = Values<typeof callbackRules>;
