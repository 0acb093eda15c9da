import { onBatch, type Subscription } from '#chassis/consumer';
import { deedsOf } from '#chassis/deed';
import { methods } from '#proto/methods';
import { entryOfDeed } from './domain/audit-entry';
import { putWaiting } from './store/audit-chain';

/** Every service there is: each tells what people do in it. */
const services = [...new Set(Object.keys(methods).map((path) => path.split('.')[1]!))];

export const subscriptions: Subscription[] = services.map((service) =>
  onBatch(deedsOf(service), (tx, deeds) =>
    putWaiting(
      tx,
      deeds.map(({ event }) => entryOfDeed(event)),
    ),
  ),
);
