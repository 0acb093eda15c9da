import { on } from '#chassis/consumer';
import { inOneTrip } from '#chassis/postgres';
import { testBus, testDatabase, until, whileConsuming, whileRelaying } from '#chassis/testing';
import { AccessEnded, PersonChanged } from '#proto/steward/identity/v1/events';
import { testIdentity } from './testing';

const house = testIdentity();
const listener = testDatabase('notify');
const bus = testBus();

test('others hear of a person, and that their access ended, under the tenant and version of the record', async () => {
  const heard: object[] = [];
  const subscriptions = [
    on(
      PersonChanged,
      async (_tx, { person }, meta) => void heard.push({ name: person!.displayName, ...meta }),
    ),
    on(AccessEnded, async (_tx, { personId }) => void heard.push({ ended: personId })),
  ];
  const person = await house.makePerson({ displayName: 'Heard' });
  await house.peer.updatePerson(
    { person: { ...person, disabled: true }, updateMask: ['disabled'], etag: person.etag },
    { actor: house.administrator },
  );
  await whileRelaying(house.database.pool, bus(), 'identity', () =>
    whileConsuming(listener.pool, bus(), 'notify', subscriptions, () =>
      until('the end of access', async () => heard.some((each) => 'ended' in each)),
    ),
  );
  const { tenant } = house.administrator;
  expect(heard).toContainEqual(expect.objectContaining({ name: 'Heard', tenant, id: person.id, version: 2 }));
  expect(heard).toContainEqual({ ended: person.id });
  const { rows } = await inOneTrip(house.database.pool, tenant, { text: 'select access from outbox' });
  expect(rows.every(({ access }) => access === null)).toBe(true);
});
