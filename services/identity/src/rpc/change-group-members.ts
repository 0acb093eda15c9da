import { decide, resource } from '#chassis/decide';
import { Problem } from '#chassis/errors';
import type { Call } from '#chassis/grpc';
import type { Tx } from '#chassis/postgres';
import type { Command } from '#chassis/rpc';
import { matchVersion } from '#chassis/versions';
import type { Group } from '#proto/steward/identity/v1/identity';
import type {
  AddGroupMembersRequest,
  RemoveGroupMembersRequest,
} from '#proto/steward/identity/v1/organisation';
import type { Context } from '../context';
import { membersWith } from '../domain/group-rules';
import { findNoAgents } from '../store/agents';
import { lockGroup, saveGroup } from '../store/group';
import { checkReferences } from './check-references';
import { found } from './found';
import { managesPeople } from './manages-people';

/** Takes agents into a group. Whoever leads it may, but not take in themselves where they only stand in for the lead. */
export const addGroupMembers: Command<Context, AddGroupMembersRequest, Group> = async (tx, request, call) => {
  const group = await lockLed(tx, request, call);
  const fresh = request.personIds.filter((id) => !group.memberIds.includes(id));
  if (fresh.includes(call.actor.personId) && !managesPeople(call.actor))
    throw new Problem('forbidden', 'Nobody takes themselves into a group.');
  const [stranger] = await findNoAgents(tx, fresh);
  if (stranger)
    throw new Problem('invalid', 'Not everybody can work in a group.', {
      personIds: `"${stranger}" does not exist, is disabled, or is no agent`,
    });
  return saveGroup(tx, { ...group, memberIds: membersWith(group.leadId, [...group.memberIds, ...fresh]) });
};

/** Takes people out of a group; the lead stays until another leads. */
export const removeGroupMembers: Command<Context, RemoveGroupMembersRequest, Group> = async (
  tx,
  request,
  call,
) => {
  const group = await lockLed(tx, request, call);
  if (request.personIds.includes(group.leadId))
    throw new Problem('invalid', 'The lead belongs to the group.', { personIds: 'names the lead' });
  return saveGroup(tx, {
    ...group,
    memberIds: group.memberIds.filter((id) => !request.personIds.includes(id)),
  });
};

async function lockLed(
  tx: Tx,
  { id, personIds, etag }: AddGroupMembersRequest | RemoveGroupMembersRequest,
  { actor }: Call,
) {
  const group = await found(lockGroup, tx, id);
  if (!decide(actor, 'group.lead', resource(tx.tenant, { assigneeIds: [group.leadId] })))
    throw new Problem('forbidden', 'Only its lead changes who is in a group.');
  matchVersion(etag, group.version);
  checkReferences({ personIds });
  return group;
}
