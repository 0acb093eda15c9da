import { Problem, type Fields } from '#chassis/errors';

/** What the database refuses, in the caller's words. Asking it first would leave a gap for others to slip through. */
const meanings: Record<string, Fields> = {
  person_department: { departmentId: 'does not exist' },
  department_parent: { parentId: 'does not exist' },
  department_manager: { managerId: 'does not exist' },
  group_lead: { leadId: 'does not exist' },
  membership_person: { memberIds: 'names somebody who does not exist' },
  delegation_person: { personId: 'does not exist' },
  delegation_delegate: { delegateId: 'does not exist' },
  api_key_person: { personId: 'does not exist' },
};

/** Does something to the database, and explains what it refuses. */
export async function explained<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    const { constraint = '' } = error as { constraint?: string };
    if (constraint === 'person_username')
      throw new Problem('already-exists', 'There is somebody with this username.', { username: 'is taken' });
    const fields = meanings[constraint];
    throw fields ? new Problem('invalid', 'Something named here does not exist.', fields, error) : error;
  }
}
