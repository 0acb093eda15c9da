import { IdentityServiceService as Identity } from '#proto/steward/identity/v1/identity';
import { IncidentServiceService as Incidents } from '#proto/steward/incident/v1/incident';
import type { Call } from './grpc';
import { commands } from './rpc';
import { actorWith, testDatabase, testService } from './testing';

const database = testDatabase('identity');
const actor = actorWith({}, { name: 'Ada' });
const call = (method: string, more: Partial<Call> = {}): Call => ({
  actor,
  now: new Date('2026-11-21T08:00:00Z'),
  deadline: 0,
  idempotencyKey: '',
  origin: { address: '', agent: '' },
  method,
  ...more,
});
const answering =
  <T>(answer: T) =>
  async () =>
    answer;

test('ORG-04 a change of settings is told with what was sent, but for secrets', async () => {
  const id = '0190b5a0-0000-7000-8000-0000000000aa';
  const { createPerson } = commands(Identity, { db: database.pool }, { createPerson: answering({ id }) });
  const sent = { username: 'rosa', password: 'never-shown-1', roles: ['agent'], email: '' };
  await createPerson(sent as never, call(Identity.createPerson.path));
  expect((await database.deeds()).at(-1)).toMatchObject({
    time: '2026-11-21T08:00:00.000Z',
    personId: actor.personId,
    personName: 'Ada',
    operation: 'identity.v1.IdentityService/CreatePerson',
    subjectId: id,
    fields: ['username', 'password', 'roles'],
    values: { username: 'rosa', roles: ['agent'] },
  });
  expect(JSON.stringify(await database.deeds())).not.toContain('never-shown-1');
});

test('ORG-04 of a record only the names of the fields are told, and nothing of what a service does by itself', async () => {
  const { resolveIncident } = commands(Incidents, { db: database.pool }, { resolveIncident: answering({}) });
  const sent = { id: '0190b5a0-0000-7000-8000-0000000000bb', etag: '3', resolution: 'a private matter' };
  await resolveIncident(sent as never, call(Incidents.resolveIncident.path));
  const before = await database.deeds();
  expect(before.at(-1)).toMatchObject({ subjectId: sent.id, fields: ['resolution'] });
  expect(JSON.stringify(before)).not.toContain('private matter');
  await resolveIncident(sent as never, call(Incidents.resolveIncident.path, { actor: testService() }));
  expect((await database.deeds()).length).toBe(before.length);
});

test('ORG-04 what failed is no deed, and what was asked twice is one', async () => {
  const before = (await database.deeds()).length;
  const { confirmIncident, cancelIncident } = commands(
    Incidents,
    { db: database.pool },
    {
      confirmIncident: answering(Incidents.confirmIncident.responseDeserialize(Buffer.alloc(0))),
      cancelIncident: async () => {
        throw new Error('refused');
      },
    },
  );
  const request = Incidents.confirmIncident.requestDeserialize(Buffer.alloc(0));
  await expect(cancelIncident(request as never, call(Incidents.cancelIncident.path))).rejects.toThrow(
    'refused',
  );
  const once = call(Incidents.confirmIncident.path, { idempotencyKey: 'k1' });
  await confirmIncident(request as never, once);
  await confirmIncident(request as never, once);
  expect((await database.deeds()).length).toBe(before + 1);
});
