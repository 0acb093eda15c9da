/** People of every role in every relation to a record, and an organisation that has nothing to do with it. */
import { IdentityServiceClient } from '#proto/steward/identity/v1/identity';
import { serviceActor } from '#chassis/actor';
import { dial } from '#chassis/client';
import { everyTenant } from '#chassis/postgres';
import { until } from '#chassis/testing';
import { person, signIn, type Person } from './browser';
import type { Steward } from './steward';

/** How a subject stands to the records of the scene. */
export const relations = [
  'stranger',
  'own',
  'assigned',
  'queue',
  'department',
  'parent',
  'sibling',
  'linked',
  'named',
  'desk',
  'foreign',
] as const;
export type Relation = (typeof relations)[number];

export interface Subject extends Person {
  id: string;
  role: string;
  relation: Relation;
  /** What they stand in that relation to, of every sensitivity. */
  stage: Record<Sensitivity, Stage>;
}

/** An incident with what belongs to it: ids by collection. */
export const collections = ['incidents', 'interactions', 'clocks'] as const;
export type Stage = Record<(typeof collections)[number], string>;

export interface Scene {
  subjects: Subject[];
  /** Sees everything that is not confidential, and is named on what is. */
  manager: Person & { id: string };
}

export const sensitivities = ['NORMAL', 'CONFIDENTIAL', 'RESTRICTED'] as const;
export type Sensitivity = (typeof sensitivities)[number];

/** Stands in every text of a record that nobody but those concerned may read. */
export const canaries: Record<Sensitivity, string> = {
  NORMAL: 'kanarienvogel7q',
  CONFIDENTIAL: 'nachtigall8w',
  RESTRICTED: 'eisvogel9x',
};

const password = 'correct horse battery';
const otherTenant = 'elsewhere';

/** @throws Error where a step of the preparation is refused */
export async function setScene(steward: Steward, roles: string[]): Promise<Scene> {
  const admin = await steward.signIn('admin');
  const manager = await steward.signIn('incident-manager');
  const made = async (who: Person, path: string, body: object) => {
    const answer = await who.post(path, body);
    if (answer.status >= 300) throw new Error(`${path} ${JSON.stringify(body)}: ${answer.text}`);
    return answer.body;
  };
  const changed = async (who: Person, id: string, verb: string, body: object) => {
    const { etag } = (await who.get(`/incidents/${id}`)).body;
    const answer = await who.post(`/incidents/${id}:${verb}`, body, { etag });
    if (answer.status >= 300) throw new Error(`${verb} ${JSON.stringify(body)}: ${answer.text}`);
    return answer.body;
  };

  const parent = await made(admin, '/departments', { name: 'Scene: parent' });
  const [home, sibling] = await Promise.all(
    ['home', 'sibling'].map((name) =>
      made(admin, '/departments', { name: `Scene: ${name}`, parentId: parent.id }),
    ),
  );
  const departmentOf: Partial<Record<Relation, string>> = {
    department: home.id,
    parent: parent.id,
    sibling: sibling.id,
  };

  /** Somebody with a key instead of a password, which is quicker to make; of auditors an administrator makes none. */
  async function enrol(by: Person, role: string, relation: Relation): Promise<Omit<Subject, 'stage'>> {
    const username = `${relation}.${role}`;
    const isAuditor = role === 'auditor';
    const { id } = await made(by, '/people', {
      username,
      ...(isAuditor && { password }),
      displayName: username,
      email: `${username}@${relation}.example`,
      roles: [role],
      departmentId: departmentOf[relation] ?? '',
    });
    if (isAuditor) {
      const tenant = relation === 'foreign' ? otherTenant : undefined;
      return { ...(await signIn(steward.url, username, password, tenant)), role, relation };
    }
    const { key } = await made(by, '/apiKeys', { name: username, personId: id });
    return { ...person(steward.url, key), id, role, relation };
  }
  const enrolAll = (by: Person, relation: Relation) =>
    Promise.all(roles.map((role) => enrol(by, role, relation)));

  const people = Object.fromEntries(
    await Promise.all(
      relations
        .filter((relation) => relation !== 'foreign')
        .map(async (relation) => [relation, await enrolAll(admin, relation)] as const),
    ),
  ) as Record<Relation, Omit<Subject, 'stage'>[]>;
  people.foreign = await enrolAll(await foreignAdmin(steward), 'foreign');

  const handler = await made(admin, '/people', {
    username: 'scene.handler',
    displayName: 'Handler',
    roles: ['agent'],
  });
  const reporter = await made(admin, '/people', {
    username: 'scene.reporter',
    displayName: 'Reporter',
    departmentId: home.id,
  });
  const ids = (relation: Relation) => people[relation].map(({ id }) => id);
  const group = await made(admin, '/groups', {
    name: 'Scene: group',
    memberIds: [handler.id, ...ids('queue'), ...ids('assigned')],
    kind: 'SUPPORT',
  });
  // of no group that handles the records: they work on a part of them only
  await made(admin, '/groups', { name: 'Scene: helpers', memberIds: ids('linked'), kind: 'SUPPORT' });
  const { groups } = (await admin.get('/groups?pageSize=200')).body;
  const desk = groups.find(({ kind }: { kind: string }) => kind === 'SERVICE_DESK');
  await admin.patch(
    `/groups/${desk.id}`,
    { memberIds: [...desk.memberIds, ...ids('desk')] },
    { etag: desk.etag },
  );

  const category = await made(admin, '/categories', {
    name: 'Scene: category',
    kind: 'INCIDENT',
    groupId: group.id,
  });
  async function open(sensitivity: Sensitivity, contactId: string, assigneeId: string): Promise<Stage> {
    const canary = canaries[sensitivity];
    const submission = { channel: 'PHONE', contactId, categoryId: category.id, subject: 'Scene: to be told' };
    const { id: interactionId, record } = await made(manager, '/interactions', submission);
    const { id } = record;
    await changed(manager, id, 'assign', { groupId: group.id, assigneeId, reason: 'scene' });
    if (sensitivity !== 'NORMAL')
      await changed(manager, id, 'classify', { sensitivity, personIds: [], reason: `${canary} reason` });
    const { etag } = (await manager.get(`/incidents/${id}`)).body;
    const words = {
      title: `${canary} title`,
      description: `${canary} description`,
      labels: [`${canary}-label`],
      fields: { secret: `${canary} field` },
    };
    const told = await manager.patch(`/incidents/${id}`, words, { etag });
    if (told.status !== 200) throw new Error(told.text);
    await changed(manager, id, 'comment', { text: `${canary} remark`, internal: true });
    const clock = await until('a clock', async () => {
      const filter = encodeURIComponent(`record.id = "${id}"`);
      return (await manager.get(`/clocks?filter=${filter}`)).body.clocks[0] as { id: string } | undefined;
    });
    return { incidents: id, interactions: interactionId, clocks: clock.id };
  }
  const openEach = async (requesterId: string, assigneeId: string): Promise<Subject['stage']> => ({
    NORMAL: await open('NORMAL', requesterId, assigneeId),
    CONFIDENTIAL: await open('CONFIDENTIAL', requesterId, assigneeId),
    RESTRICTED: await open('RESTRICTED', requesterId, assigneeId),
  });
  const shared = await openEach(reporter.id, handler.id);
  for (const sensitivity of sensitivities) {
    const [{ incidents: id }, canary] = [shared[sensitivity], canaries[sensitivity]];
    await changed(manager, id, 'name', { addPersonIds: ids('named'), removePersonIds: [] });
    await Promise.all(
      ids('linked').map((assigneeId) =>
        made(manager, `/incidents/${id}/tasks`, { title: 'Scene: task', assigneeId }),
      ),
    );
    for (const verb of ['comment', 'notice']) await changed(manager, id, verb, { text: `${canary} ${verb}` });
  }
  const subjects = await Promise.all(
    relations.flatMap((relation) =>
      people[relation].map(async (subject): Promise<Subject> => {
        if (relation === 'own') return { ...subject, stage: await openEach(subject.id, handler.id) };
        if (relation === 'assigned') return { ...subject, stage: await openEach(reporter.id, subject.id) };
        return { ...subject, stage: shared };
      }),
    ),
  );
  await Promise.all(subjects.map(settled));
  return { subjects, manager };
}

/** What is told by events has arrived: the label of the contact and of the clocks, and whom it names. */
async function settled({ relation, role, stage, get }: Subject): Promise<void> {
  const seen =
    relation === 'named' && role === 'requester'
      ? 200
      : relation === 'stranger' && role === 'auditor'
        ? 404
        : 0;
  if (seen === 0) return;
  for (const { interactions, clocks } of [stage.CONFIDENTIAL, stage.RESTRICTED])
    for (const path of [`/interactions/${interactions}`, `/clocks/${clocks}`])
      await until(`${seen} at ${path}`, async () => (await get(path)).status === seen);
}

async function foreignAdmin({ addresses, actorKey, url }: Steward): Promise<Person> {
  const identity = dial(IdentityServiceClient, addresses.identity!, Buffer.from(actorKey, 'hex'));
  try {
    await identity.provisionTenant(
      { name: otherTenant, username: 'admin', password },
      { actor: serviceActor('bootstrap', everyTenant) },
    );
  } finally {
    identity.close();
  }
  return signIn(url, 'admin', password, otherTenant);
}
