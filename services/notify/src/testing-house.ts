/** The whole service on real servers: what others tell goes in, notifications and mails come out. */
import { randomUUID } from 'node:crypto';
import { ensureStream } from '#chassis/bus';
import { startConsumers } from '#chassis/consumer';
import { everyTenant, inOneTrip } from '#chassis/postgres';
import { actorWith, testBus, testDatabase, testKey, testPeer, until } from '#chassis/testing';
import { PersonChanged } from '#proto/steward/identity/v1/events';
import { IncidentChanged } from '#proto/steward/incident/v1/events';
import type { Action } from '#proto/steward/incident/v1/incident';
import { NotifyServiceClient } from '#proto/steward/notify/v1/notify';
import { listenTo } from './events';
import { followLinks } from './follow-link';
import { openMailServer } from './mail-server';
import { startMailWorker } from './mail-worker';
import { answersOf } from './server';
import { everything, publish } from './testing';
import { catchMails } from './testing-mail';

export const incident = (more: object) => ({
  id: randomUUID(),
  number: 'INC0000123',
  title: '打印机坏了',
  ...more,
});

/** Runs for the test file that calls this at its top level. */
export function runNotify() {
  let stops: (() => unknown)[] = [];
  afterAll(async () => {
    for (const stop of stops) await stop(); // before the database goes, so this stands first
  });
  const database = testDatabase('notify');
  const bus = testBus();
  const mails = catchMails();
  const notify = testPeer(NotifyServiceClient, () => answersOf({ db: database.pool }));
  const sender = { from: 'Steward <steward@example.org>', publicUrl: new URL('https://itsm.example.org') };
  beforeAll(async () => {
    for (const service of ['identity', 'incident', 'sla'])
      await ensureStream(await bus().connected(), service);
    const consumers = startConsumers(database.pool, bus(), 'notify', listenTo(true, followLinks(testKey)));
    const server = openMailServer(mails.url);
    const worker = startMailWorker(database.pool, server, sender);
    stops = [consumers.stop, worker.stop, server.close];
  });

  /** Waits until an event has taken effect. */
  const heard = (eventId: string) =>
    until('the event has been heard', async () => {
      const statement = { text: 'select from inbox where event_id = $1', values: [eventId] };
      return (await inOneTrip(database.pool, everyTenant, statement)).rowCount === 1;
    });
  /** Somebody whom notify has heard of. */
  async function person(more: Partial<NonNullable<PersonChanged['person']>> = {}) {
    const id = randomUUID();
    const known = { id, displayName: '李娜', email: `${id}@example.org`, locale: 'zh-CN', ...more };
    await heard(await publish(bus(), PersonChanged, PersonChanged.fromPartial({ person: known }), { id }));
    return { id, email: known.email };
  }
  /** Tells that something happened to an incident; ends when it has been heard. */
  async function happens(
    action: Action,
    about: { id: string },
    more: object = {},
    version = 1,
    eventId?: string,
  ) {
    const event = IncidentChanged.fromPartial({ incident: about, version, action, ...more });
    const id = await publish(bus(), IncidentChanged, event, { id: about.id, version, eventId });
    await heard(id);
    return id;
  }
  const toldTo = async (personId: string) =>
    (await notify.listNotifications(everything, { actor: actorWith({}, { personId }) })).notifications;
  const mailDeliveriesTo = async (personId: string) => {
    const request = { ...everything, filter: `personId=${personId} AND way=EMAIL` };
    return (await notify.listDeliveries(request, { actor: actorWith({ 'delivery.read': ['tenant'] }) }))
      .deliveries;
  };
  const mailsTo = (email: string) => mails.arrived.filter(({ to }) => to.includes(email));
  const mailTo = (email: string) => until(`a mail to ${email}`, async () => mailsTo(email)[0]);
  return { database, bus, notify, heard, person, happens, toldTo, mailDeliveriesTo, mailsTo, mailTo };
}
