import { randomUUID } from 'node:crypto';
import { append, type EventType } from '#chassis/outbox';
import { inTransaction } from '#chassis/postgres';
import { testBus, testDatabase, testTenant, until, whileConsuming, whileRelaying } from '#chassis/testing';
import { GroupChanged, GroupDeleted } from '#proto/steward/identity/v1/events';
import { Group } from '#proto/steward/identity/v1/identity';
import { IncidentChanged } from '#proto/steward/incident/v1/events';
import { Action } from '#proto/steward/incident/v1/incident';
import { subscriptions } from './events';
import { openSla, tellIncident, usual } from './testing';

const sla = openSla();
const bus = testBus();
const neighbour = testDatabase('sla'); // whose outbox stands for the incident service's

test('SLM-03 what the incident service tells arms the clocks, and the clocks are told in turn', async () => {
  const { id } = await sla.addCalendar();
  await sla.addAgreement(id, usual);
  const incident = tellIncident();
  const tell = (action: Action) => {
    const event = incident.next(action, new Date());
    return inTransaction(neighbour.pool, testTenant, (tx) =>
      append(tx, IncidentChanged, event, { id: incident.id, version: event.version }),
    );
  };
  const { pool } = sla.database;
  await whileRelaying(neighbour.pool, bus(), 'incident', () =>
    whileConsuming(pool, bus(), 'sla', subscriptions(sla.context()), async () => {
      await tell(Action.CREATE);
      const clocks = await until('both clocks', async () => {
        const found = await sla.clocksOf(incident.id);
        return found.RESPONSE && found.RESOLUTION && found;
      });
      expect(clocks.RESPONSE).toMatchObject({ state: 'RUNNING', left: expect.any(Number) });
      await tell(Action.ACCEPT);
      await until(
        'the response to end',
        async () => (await sla.clocksOf(incident.id)).RESPONSE!.state === 'MET',
      );
    }),
  );
  const changes = (await sla.database.told()).filter(({ type }) => type === 'ClockChanged');
  expect(changes.map(({ payload }) => (payload.clock as { state: string }).state)).toEqual([
    'RUNNING',
    'RUNNING',
    'MET',
  ]);
});

test('nobody of a group that was deleted is told of its clocks', async () => {
  const id = randomUUID();
  const tell = <E>(type: EventType<E>, event: E, version: number) =>
    inTransaction(neighbour.pool, testTenant, (tx) => append(tx, type, event, { id, version }));
  const members = async () =>
    (await sla.database.admin.query('select member_ids, lead_id from ref_group where id = $1', [id])).rows;
  const group = Group.fromPartial({ id, memberIds: [randomUUID()], leadId: randomUUID() });
  await whileRelaying(neighbour.pool, bus(), 'identity', () =>
    whileConsuming(sla.database.pool, bus(), 'sla', subscriptions(sla.context()), async () => {
      await tell(GroupChanged, { group }, 1);
      await until('the group', async () => (await members())[0]?.lead_id === group.leadId);
      await tell(GroupDeleted, { groupId: id }, 2);
      await until('its end', async () => (await members())[0]?.lead_id === null);
    }),
  );
  expect(await members()).toEqual([{ member_ids: [], lead_id: null }]);
});
