import { Problem, type Fields } from '#chassis/errors';

/** What the database refuses, in the caller's words. Asking it first would leave a gap for others to slip through. */
const meanings: Record<string, Fields> = {
  person_department: { departmentId: 'does not exist' },
  department_parent: { parentId: 'does not exist' },
  department_manager: { managerId: 'does not exist' },
  group_lead: { leadId: 'does not exist' },
  membership_person: { memberIds: 'names somebody who does not exist' },
  person_post: { postId: 'does not exist' },
  person_manager: { managerId: 'does not exist' },
  post_department: { departmentId: 'does not exist' },
  delegation_person: { personId: 'does not exist' },
  delegation_delegate: { delegateId: 'does not exist' },
  api_key_person: { personId: 'does not exist' },
  external_identity_person: { personId: 'does not exist' },
};

/** What still hangs on a record that is to go. */
const hangers: Record<string, string> = {
  person_department: 'There are people in this department.',
  department_parent: 'There are departments below this one.',
  post_department: 'There are posts in this department.',
  person_post: 'There are people who hold this post.',
  membership_tenant_group_id_fkey: 'This group has members.',
};

/** Does something to the database, and explains what it refuses. */
export async function explained<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    const { constraint = '', detail = '' } = error as { constraint?: string; detail?: string };
    const hanger = detail.includes('is still referenced') ? hangers[constraint] : undefined;
    if (hanger) throw new Problem('illegal-transition', `${hanger} Move them first.`, undefined, error);
    if (constraint === 'person_username')
      throw new Problem('already-exists', 'There is somebody with this username.', { username: 'is taken' });
    const fields = meanings[constraint];
    throw fields ? new Problem('invalid', 'Something named here does not exist.', fields, error) : error;
  }
}
