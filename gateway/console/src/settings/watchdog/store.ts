import { collectionOf, type Values } from '../collection';

export const watchdogRules = collectionOf('/api/v1/watchdogRules', { kind: 'watchdog', removable: true });
export type WatchdogValues = Values<typeof watchdogRules>;

export const timed = ['AGE', 'SILENCE', 'UNACCEPTED'];
export const counted = ['TRANSFERS', 'REOPENS'];
