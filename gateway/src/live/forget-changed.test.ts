import { actorWith, testTenant } from '#chassis/testing';
import { Delegation } from '#proto/steward/identity/v1/delegation';
import { DelegationChanged, DepartmentChanged, PersonChanged } from '#proto/steward/identity/v1/events';
import { Person } from '#proto/steward/identity/v1/identity';
import { concernedBy } from './forget-changed';
import type { Told } from './hearsay';

const told = (subject: string, json: unknown): Told => ({
  subject,
  eventId: '',
  tenant: testTenant,
  id: '',
  version: 1,
  heardBy: undefined,
  json: () => json,
});
const away = { personId: 'away', groupIds: [], departmentIds: [], grants: {} };
const delegate = actorWith({}, { personId: 'delegate', standsInFor: [away] });
const other = actorWith({}, { personId: 'other' });

test('ORG-06 a delegation that begins or ends is known at once where its delegate is at work', () => {
  const delegation = Delegation.fromPartial({ delegateId: 'delegate' });
  const concerns = concernedBy(told(DelegationChanged.$type, DelegationChanged.toJSON({ delegation })))!;
  expect([concerns(delegate), concerns(other)]).toEqual([true, false]);
});

test('ORG-06 what changes of somebody is known at once where another acts for them', () => {
  const person = Person.fromPartial({ id: 'away' });
  const concerns = concernedBy(told(PersonChanged.$type, PersonChanged.toJSON({ person })))!;
  expect([concerns(delegate), concerns(other)]).toEqual([true, false]);
});

test('ORG-02 a department that moves concerns everybody of the organisation, and nobody of another', () => {
  const concerns = concernedBy(told(DepartmentChanged.$type, {}))!;
  expect([concerns(other), concerns({ ...other, tenant: 'another' })]).toEqual([true, false]);
});
