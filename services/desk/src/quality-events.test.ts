import { append } from '#chassis/outbox';
import { inTransaction } from '#chassis/postgres';
import { testBus, testDatabase, testTenant, until, whileConsuming, whileRelaying } from '#chassis/testing';
import { PersonChanged } from '#proto/steward/identity/v1/events';
import { Person } from '#proto/steward/identity/v1/identity';
import { IncidentChanged } from '#proto/steward/incident/v1/events';
import { Action, Incident, Incident_State } from '#proto/steward/incident/v1/incident';
import { randomUUID } from 'node:crypto';
import { subscriptions } from './events';
import { qualitySubscriptions } from './quality-events';
import { findStaff } from './store/staff';
import { testQuality } from './testing-quality';

const house = testQuality();
const incidents = testDatabase('incident');
const people = testDatabase('identity');
const bus = testBus();

test('QLT-03 what the incident service tells of a closing becomes an invitation, one however often it is told', async () => {
  const now = new Date();
  const [id, requesterId] = [randomUUID(), randomUUID()];
  const closed = Incident.fromPartial({
    id,
    number: 'INC0000042',
    title: 'No network',
    state: Incident_State.CLOSED,
    requesterId,
    createTime: now,
    updateTime: now,
    closeTime: now,
  });
  const tell = (version: number, action: Action) =>
    inTransaction(incidents.pool, testTenant, (tx) =>
      append(
        tx,
        IncidentChanged,
        IncidentChanged.fromPartial({ incident: closed, action, version, time: now }),
        { id, version },
      ),
    );
  const person = Person.fromPartial({ id: requesterId, displayName: 'Na Li' });
  await inTransaction(people.pool, testTenant, (tx) =>
    append(tx, PersonChanged, { person }, { id: requesterId, version: 1 }),
  );
  const everything = [...subscriptions, ...qualitySubscriptions];
  await whileRelaying(incidents.pool, bus(), 'incident', () =>
    whileRelaying(people.pool, bus(), 'identity', () =>
      whileConsuming(house.database.pool, bus(), 'desk', everything, async () => {
        await tell(1, Action.CLOSE);
        await tell(2, Action.COMMENT);
        await until('the invitation', () => house.tokenOf(requesterId));
        await until('the person', () => house.inTenant((tx) => findStaff(tx, requesterId)));
        await until('the last event', async () => {
          const { rows } = await house.database.admin.query('select version from record_copy where id = $1', [
            id,
          ]);
          return rows[0]?.version === 2;
        });
      }),
    ),
  );
  const invited = (await house.database.told()).filter(({ type }) => type === 'SurveyInvited');
  expect(invited).toMatchObject([{ payload: { personId: requesterId, record: { number: 'INC0000042' } } }]);
});
