import { randomUUID } from 'node:crypto';
import { IdentityServiceClient } from '#proto/steward/identity/v1/identity';
import { serviceActor } from '#chassis/actor';
import { dial } from '#chassis/client';
import { everyTenant } from '#chassis/postgres';
import { person, signIn, type Answer, type Person } from '../browser';
import type { Steward } from '../steward';
import { relations, type Enrolled, type Relation } from './subject';

const password = 'correct horse battery';
const otherTenant = 'elsewhere';

/** Asks again where there is no strength for it just now: so much at once is not what is tried here. */
export async function patiently(ask: () => Promise<Answer>): Promise<Answer> {
  for (let tries = 1; ; tries++) {
    const answer = await ask();
    if (answer.status !== 503 || tries === 20) return answer;
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
}

/** Sends what has to succeed. @throws Error with what was answered otherwise */
export async function make(who: Person, path: string, body: object, etag?: string) {
  const key = randomUUID();
  const answer = await patiently(() => who.post(path, body, { etag, key }));
  if (answer.status >= 300) throw new Error(`${path} ${JSON.stringify(body)}: ${answer.text}`);
  return answer.body;
}

/** The same with the present version of the incident or problem. */
export async function change(who: Person, path: string, verb: string, body: object) {
  const { etag } = (await who.get(path)).body;
  return make(who, `${path}:${verb}`, body, etag);
}

/** @throws Error with what was answered otherwise */
export async function edit(who: Person, path: string, body: object) {
  const { etag } = (await who.get(path)).body;
  const answer = await who.patch(path, body, { etag });
  if (answer.status !== 200) throw new Error(`${path} ${JSON.stringify(body)}: ${answer.text}`);
  return answer.body;
}

export interface House {
  admin: Person;
  /** Sees everything that is not confidential, and is named on what is. */
  manager: Person & { id: string };
  quality: Person & { id: string };
  people: Record<Relation, Enrolled[]>;
  ids(relation: Relation): string[];
  /** Reports, handles and helps where no subject does. */
  reporter: Person & { id: string };
  handlerId: string;
  helperId: string;
  groupId: string;
  categoryId: string;
}

/** One person of every role in every relation, the groups and departments that make it one, and a few beside them. */
export async function populate(steward: Steward, roles: string[]): Promise<House> {
  const [admin, manager, quality] = (await Promise.all(
    ['admin', 'incident-manager', 'quality-manager'].map((name) => steward.signIn(name)),
  )) as [House['manager'], House['manager'], House['manager']];
  const unit = (name: string, parentId = '') =>
    make(admin, '/departments', { name: `Scene: ${name}`, parentId });
  const parent = await unit('parent');
  const [home, sibling] = await Promise.all([unit('home', parent.id), unit('sibling', parent.id)]);
  const departmentOf: Partial<Record<Relation, string>> = {
    department: home.id,
    parent: parent.id,
    sibling: sibling.id,
  };

  /** Somebody with a key instead of a password, which is quicker to make; of auditors an administrator makes none. */
  async function enrol(by: Person, role: string, relation: Relation): Promise<Enrolled> {
    const username = `${relation}.${role}`;
    const isAuditor = role === 'auditor';
    const { id } = await make(by, '/people', {
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
    return { ...(await keyed(by, id, username)), role, relation };
  }
  async function keyed(by: Person, id: string, name: string): Promise<Person & { id: string }> {
    const { key } = await make(by, '/apiKeys', { name, personId: id });
    return { ...person(steward.url, key), id };
  }
  const enrolAll = (by: Person, relation: Relation) =>
    Promise.all(roles.map((role) => enrol(by, role, relation)));
  const people = {} as Record<Relation, Enrolled[]>;
  for (const relation of relations)
    people[relation] = await enrolAll(relation === 'foreign' ? await foreignAdmin(steward) : admin, relation);

  const extra = (name: string, more: object) =>
    make(admin, '/people', { username: `scene.${name}`, displayName: name, ...more });
  const [handler, helper, reported] = await Promise.all([
    extra('handler', { roles: ['agent'] }),
    extra('helper', { roles: ['agent'] }),
    extra('reporter', { departmentId: home.id }),
  ]);
  const ids = (relation: Relation) => people[relation].map(({ id }) => id);
  const group = (name: string, memberIds: string[]) =>
    make(admin, '/groups', { name: `Scene: ${name}`, memberIds, kind: 'SUPPORT' });
  const { id: groupId } = await group('group', [handler.id, ...ids('queue'), ...ids('assigned')]);
  // of no group that handles the records: they work on a part of them only
  await group('helpers', [helper.id, ...ids('linked')]);
  const { groups } = (await admin.get('/groups?pageSize=200')).body;
  const desk = groups.find(({ kind }: { kind: string }) => kind === 'SERVICE_DESK');
  await edit(admin, `/groups/${desk.id}`, { memberIds: [...desk.memberIds, ...ids('desk')] });
  const category = await make(admin, '/categories', { name: 'Scene: category', kind: 'INCIDENT', groupId });
  return {
    ...{ admin, manager, quality, people, ids, groupId },
    reporter: await keyed(admin, reported.id, 'scene.reporter'),
    handlerId: handler.id,
    helperId: helper.id,
    categoryId: category.id,
  };
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
