import { randomUUID } from 'node:crypto';
import { inTransaction } from '#chassis/postgres';
import { testTenant } from '#chassis/testing';
import { Metric, Step } from '#proto/steward/sla/v1/sla';
import { target } from './domain/ledger-testing';
import { saveGroup } from './store/group';
import { manager, openSla } from './testing';

const sla = openSla();
const on = { actor: manager };
const hear = (id: string, version: number, deleted = false) =>
  inTransaction(sla.database.pool, testTenant, (tx) =>
    saveGroup(tx, { id, memberIds: [], leadId: '', deleted }, version),
  );
const giveTo = (groupId: string) => {
  const steps = [Step.fromJSON({ percent: 50, actions: [{ act: 'URGE' }, { act: 'REASSIGN', groupId }] })];
  return [target(Metric.UPDATE, 5), target(Metric.RESOLUTION, 5, { steps })];
};
let calendarId: string;
beforeAll(async () => void ({ id: calendarId } = await sla.addCalendar()));

test('SLM-05 a step gives records to a group that exists; while nobody told of groups, any is believed', async () => {
  const [early, here] = [randomUUID(), randomUUID()];
  const believed = await sla.addAgreement(calendarId, giveTo(early));
  await hear(here, 1);
  const refused = {
    code: 'invalid',
    fields: { 'targets[1].steps[0].actions[1].groupId': 'does not exist' },
  };
  await expect(sla.addAgreement(calendarId, giveTo(randomUUID()))).rejects.toMatchObject(refused);
  const made = await sla.addAgreement(calendarId, giveTo(here.toUpperCase()));
  await hear(here, 2, true);
  await expect(sla.addAgreement(calendarId, giveTo(here))).rejects.toMatchObject(refused);
  const renamed = (agreement: typeof made) =>
    sla.peer.updateAgreement(
      { agreement: { ...agreement, name: 'New' }, updateMask: ['name'], etag: agreement.etag },
      on,
    );
  await renamed(believed); // what it names already may stay
  const { etag, ...kept } = await renamed(made);
  await expect(
    sla.peer.updateAgreement(
      { agreement: { ...kept, etag, targets: giveTo(randomUUID()) }, updateMask: ['targets'], etag },
      on,
    ),
  ).rejects.toMatchObject(refused);
  await hear(here, 1); // late news bring it not back
  await expect(sla.addAgreement(calendarId, giveTo(here))).rejects.toMatchObject(refused);
});
