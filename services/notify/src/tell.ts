import { resource } from '#chassis/decide';
import { deterministicId } from '#chassis/ids';
import { log } from '#chassis/log';
import { append } from '#chassis/outbox';
import type { Tx } from '#chassis/postgres';
import { NotificationCreated } from '#proto/steward/notify/v1/events';
import { Delivery_State, Delivery_Way } from '#proto/steward/notify/v1/notify';
import { composeAll } from './domain/compose';
import type { Happening } from './domain/happening';
import { mayRead, rightToRead } from './domain/may-read';
import { decideMail, type MailDecision } from './domain/mail-decision';
import { audienceOf, groupNeeded } from './domain/rules';
import { insertDeliveries, type NewDelivery } from './store/delivery';
import { findGroup } from './store/group';
import { insertNotifications, type NewNotification } from './store/notification';
import { findPeople } from './store/person';
import { findWordings } from './store/template';
import { keepUntold } from './store/untold';

/**
 * Tells everybody whom it concerns, each once, however often it is called with the same event. Where the group is
 * not known yet, its members are told when it is.
 * @param canMail whether there is a mail server at all
 */
export async function tell(tx: Tx, happening: Happening, canMail = true): Promise<void> {
  const groupId = groupNeeded(happening);
  const group = groupId === '' ? undefined : await findGroup(tx, groupId);
  if (groupId !== '' && !group) await keepUntold(tx, happening, groupId);
  const audience = audienceOf(happening, group);
  if (audience.length === 0) return;

  const { record, actorId } = happening;
  const mentioned = [
    actorId,
    record.requesterId,
    record.assigneeId,
    record.ownerId,
    ...audience.map(({ personId }) => personId),
  ];
  const known = [...new Set(mentioned.filter((id) => id !== ''))];
  const topics = [...new Set(audience.map(({ topic }) => topic))];
  const [people, findWording] = await Promise.all([
    findPeople(tx, known, rightToRead(record.type)),
    findWordings(tx, topics),
  ]);
  // whom somebody names is told by them what is said there
  const reached = audience.filter(({ personId }) => {
    const person = people.get(personId);
    return (
      !person || (!person.disabled && (happening.namedIds.includes(personId) || mayRead(person, record)))
    );
  });
  const composed = composeAll(reached, happening, people, findWording, (topic, locale, err) =>
    log.warn({ err, tenant: tx.tenant, topic, locale }, 'template broken, the standard one is used'),
  );
  const created = await insertNotifications(
    tx,
    composed.map((message): NewNotification => ({
      ...message,
      id: deterministicId(happening.eventId, message.personId, message.topic),
      eventId: happening.eventId,
      link: linkFor(happening, message.personId),
      recordType: record.type,
      recordId: record.id,
      recordNumber: record.number,
    })),
  );
  if (created.length === 0) return;
  const deliveries = created.flatMap(({ id, personId, topic }) =>
    deliveriesOf(happening.eventId, id, personId, topic, decideMail(people.get(personId), topic, canMail)),
  );
  const events = created.map(({ personId, ...notification }) =>
    append(
      tx,
      NotificationCreated,
      { personId, notification },
      {
        id: notification.id,
        version: 1,
        access: resource(tx.tenant, { ownerIds: [personId] }),
      },
    ),
  );
  await Promise.all([insertDeliveries(tx, deliveries), ...events]);
}

const linkFor = ({ record, requesterLink, link = '' }: Happening, personId: string): string =>
  personId === record.requesterId && requesterLink ? requesterLink : link;

/** On the page at once; by mail when its turn comes, or not at all. */
function deliveriesOf(
  eventId: string,
  notificationId: string,
  personId: string,
  topic: string,
  mail: MailDecision,
): NewDelivery[] {
  const by = (way: Delivery_Way) => ({
    id: deterministicId(eventId, personId, topic, way),
    notificationId,
    personId,
    topic,
    way,
  });
  return [
    { ...by(Delivery_Way.IN_APP), state: Delivery_State.DELIVERED, address: '', attempts: 1, detail: '' },
    { ...by(Delivery_Way.EMAIL), ...mail, attempts: 0 },
  ];
}
