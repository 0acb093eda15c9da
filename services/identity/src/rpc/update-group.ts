import type { Command } from '#chassis/rpc';
import { changesOf } from '#chassis/update-mask';
import { matchVersion } from '#chassis/versions';
import type { Group, UpdateGroupRequest } from '#proto/steward/identity/v1/identity';
import type { Context } from '../context';
import { kindOrSupport, membersWith } from '../domain/group-rules';
import { checkName } from '../domain/name';
import { lockGroup, saveGroup } from '../store/group';
import { checkReferences } from './check-references';
import { found } from './found';

/** Changes a group. Who leads it is a member: a lead who is taken from the members stays one until another leads. */
export const updateGroup: Command<Context, UpdateGroupRequest, Group> = async (
  tx,
  { group: sent, updateMask, etag },
) => {
  const group = await found(lockGroup, tx, sent?.id ?? '');
  matchVersion(etag, group.version);
  const changes = changesOf(updateMask, sent, ['name', 'memberIds', 'leadId', 'kind']);
  checkName(changes.name);
  checkReferences({ memberIds: changes.memberIds, leadId: changes.leadId });
  const changed = { ...group, ...changes };
  return saveGroup(tx, {
    ...changed,
    kind: kindOrSupport(changed.kind),
    memberIds: membersWith(changed.leadId, changed.memberIds),
  });
};
