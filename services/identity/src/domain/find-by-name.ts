import type { Department } from '#proto/steward/identity/v1/identity';
import type { Post } from '#proto/steward/identity/v1/organisation';

/** An id, or why there is none. */
export type Found = { id: string } | { fault: string };

const one = (ids: string[], name: string): Found =>
  ids.length === 1
    ? { id: ids[0]! }
    : { fault: ids.length === 0 ? `"${name}" does not exist` : `"${name}" could be several` };

/** Finds departments by their path from the top, "A/B/C". A slash within a name is not understood. */
export function departmentFinder(departments: Pick<Department, 'id' | 'name' | 'parentId'>[]) {
  const below = new Map<string, { id: string; name: string }[]>();
  for (const department of departments) {
    const siblings = below.get(department.parentId) ?? [];
    below.set(department.parentId, [...siblings, department]);
  }
  return (path: string): Found => {
    let ids = [''];
    for (const name of path.split('/').map((part) => part.trim()))
      ids = ids.flatMap((id) => below.get(id) ?? []).flatMap((each) => (each.name === name ? [each.id] : []));
    return one(ids, path);
  };
}

/** Finds posts by name: of the person's department where it has one of the name, else whichever there is. */
export function postFinder(posts: Pick<Post, 'id' | 'name' | 'departmentId'>[]) {
  const named = new Map<string, typeof posts>();
  for (const post of posts) named.set(post.name, [...(named.get(post.name) ?? []), post]);
  return (name: string, departmentId: string): Found => {
    const candidates = named.get(name) ?? [];
    const near = candidates.filter((post) => post.departmentId === departmentId);
    return one(
      (near.length > 0 ? near : candidates).map(({ id }) => id),
      name,
    );
  };
}

export function groupFinder(groups: { id: string; name: string }[]) {
  const named = new Map<string, string[]>();
  for (const { id, name } of groups) named.set(name, [...(named.get(name) ?? []), id]);
  return (name: string): Found => one(named.get(name) ?? [], name);
}
