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
  departments,
  groups,
  integration,
  mailDomain,
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

  const people: Record<string, Somebody> = {};
  const hire = async ({ username, name, mail, department, roles, locale }: PersonRow, words = '') => {
    const request = CreatePersonRequest.create({
      username,
      displayName: name,
      email: `${mail}@${mailDomain}`,
      phone: `${firstExtension + Object.keys(people).length}`,
      departmentId: departmentIds[department],
      roles,
      locale,
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
