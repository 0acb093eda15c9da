/** What the tests of this service share. */
import { randomUUID } from 'node:crypto';
import { headers } from 'nats';
import type { Bus } from '#chassis/bus';
import type { EventType } from '#chassis/outbox';
import { testTenant } from '#chassis/testing';
import { Record_Type } from '#proto/steward/type/v1/record';
import type { Happening, Occasion, RecordFacts } from './domain/happening';

export const everything = { pageSize: 0, pageToken: '', filter: '' };

/** Something that happened to an incident, done by nobody in particular. */
export const happening = (occasion: Occasion, record: Partial<RecordFacts> = {}): Happening => ({
  eventId: randomUUID(),
  occasion,
  record: {
    type: Record_Type.INCIDENT,
    id: randomUUID(),
    number: 'INC0000042',
    title: '打印机坏了',
    priority: 'P3',
    requesterId: '',
    assigneeId: '',
    ownerId: '',
    groupId: '',
    namedIds: [],
    confidential: false,
    ...record,
  },
  actorId: '',
  namedIds: [],
  text: '',
  open: false,
  holdReason: '',
  metric: '',
  percent: 0,
  dueTime: '',
});

/** Tells an event as the service that owns it does; the same event id twice is the same event twice. */
export async function publish<E>(
  bus: Bus,
  type: EventType<E>,
  event: E,
  about: { id: string; version?: number; eventId?: string },
): Promise<string> {
  const nats = await bus.connected();
  const { id, version = 1, eventId = randomUUID() } = about;
  const head = headers();
  head.set('Steward-Event', eventId);
  head.set('Steward-Tenant', testTenant);
  head.set('Steward-Aggregate', id);
  head.set('Steward-Version', String(version));
  await nats
    .jetstream()
    .publish(type.$type, Buffer.from(JSON.stringify(type.toJSON(event))), { headers: head });
  return eventId;
}
