import { newId } from '#chassis/ids';
import type { Command } from '#chassis/rpc';
import type { CreateGroupRequest, Group } from '#proto/steward/identity/v1/identity';
import type { Context } from '../context';
import { kindOrSupport, membersWith } from '../domain/group-rules';
import { checkName } from '../domain/name';
import { insertGroup } from '../store/group';
import { checkReferences } from './check-references';

export const createGroup: Command<Context, CreateGroupRequest, Group> = async (
  tx,
  { name, memberIds, leadId, kind },
) => {
  checkName(name);
  checkReferences({ memberIds, leadId });
  return insertGroup(tx, {
    id: newId(),
    name,
    leadId,
    memberIds: membersWith(leadId, memberIds),
    kind: kindOrSupport(kind),
  });
};
