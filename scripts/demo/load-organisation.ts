import { CreateDelegationRequest } from '#proto/steward/identity/v1/delegation';
import { CreatePostRequest } from '#proto/steward/identity/v1/organisation';
import {
  CreateDepartmentRequest,
  CreateGroupRequest,
  CreatePersonRequest,
  Department,
  Group_Kind,
  UpdateDepartmentRequest,
} from '#proto/steward/identity/v1/identity';
import type { House, Somebody } from './house';
import {
  accounts,
  colleagues,
  delegations,
  departments,
  groups,
  integration,
  mailDomain,
  posts,
  type GroupKey,
  type PersonRow,
} from './organisation';

export interface Organisation {
  /** By username. */
  people: Record<string, Somebody>;
  groups: Record<GroupKey, string>;
}

/** People have telephones in the order in which they came. */
const firstExtension = 8000;

/** Makes the departments, the people and the groups, one after the other so that their order is always the same. */
export async function loadOrganisation(house: House, since: Date, password: string): Promise<Organisation> {
  const { identity } = house;
  const once = (key: string) => house.on(since, { key: `demo ${key}` });
  const departmentIds: Record<string, string> = {};
  for (const { key, name, parent } of departments) {
    const request = CreateDepartmentRequest.create({ name, parentId: parent && departmentIds[parent] });
    departmentIds[key] = (await identity.createDepartment(request, once(`department ${key}`))).id;
  }

  const postIds: Record<string, string> = {};
  for (const { key, name, department } of posts) {
    const request = CreatePostRequest.create({ name, departmentId: departmentIds[department] });
    postIds[key] = (await house.organisation.createPost(request, once(`post ${key}`))).id;
  }

  const people: Record<string, Somebody> = {};
  const hire = async ({ username, name, mail, department, roles, locale, post }: PersonRow, words = '') => {
    const request = CreatePersonRequest.create({
      username,
      displayName: name,
      email: `${mail}@${mailDomain}`,
      phone: `${firstExtension + Object.keys(people).length}`,
      departmentId: departmentIds[department],
      roles,
      locale,
      postId: post && postIds[post],
      password: words,
    });
    const { id } = await identity.createPerson(request, once(`person ${username}`));
    people[username] = { id, name };
  };
  await hire(integration); // the first, so that a load that was broken off can be told
  for (const row of accounts) await hire(row, password);
  for (const row of colleagues) await hire(row);

  for (const { key, head } of departments) {
    if (!head) continue;
    const department = Department.create({ id: departmentIds[key], managerId: people[head]!.id });
    const request = UpdateDepartmentRequest.create({ department, updateMask: ['managerId'], etag: '1' });
    await identity.updateDepartment(request, once(`head ${key}`));
  }

  const groupIds: Partial<Record<GroupKey, string>> = {};
  for (const { key, name, lead, members, isDesk } of groups) {
    const request = CreateGroupRequest.create({
      name,
      memberIds: members.map((username) => people[username]!.id),
      leadId: people[lead]!.id,
      kind: isDesk ? Group_Kind.SERVICE_DESK : Group_Kind.SUPPORT,
    });
    groupIds[key] = (await identity.createGroup(request, once(`group ${key}`))).id;
  }
  return { people, groups: groupIds as Organisation['groups'] };
}

const dayMs = 86_400_000;

/** Somebody is away, and somebody else will be. */
export async function loadDelegations(house: House, now: Date, { people }: Organisation): Promise<void> {
  for (const { away, delegate, reason, inDays, days } of delegations) {
    const startTime = new Date(now.getTime() + inDays * dayMs);
    const request = CreateDelegationRequest.create({
      delegateId: people[delegate]!.id,
      startTime,
      endTime: new Date(startTime.getTime() + days * dayMs),
      reason,
    });
    await house.delegation.createDelegation(
      request,
      house.on(now, { by: people[away], key: `demo delegation ${away}` }),
    );
  }
}
