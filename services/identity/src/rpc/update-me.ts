import type { Command } from '#chassis/rpc';
import { changesOf } from '#chassis/update-mask';
import { matchVersion } from '#chassis/versions';
import type { Person } from '#proto/steward/identity/v1/identity';
import type { UpdateMeRequest } from '#proto/steward/identity/v1/me';
import type { Context } from '../context';
import { saveChoices } from '../store/me';
import { lockPerson } from '../store/person';
import { checkPerson } from './check-person';
import { found } from './found';
import { withPermissions } from './with-permissions';

export const updateMe: Command<Context, UpdateMeRequest, Person> = async (
  tx,
  { me, updateMask, etag },
  { actor, now },
) => {
  const { id, version } = await found(lockPerson, tx, actor.personId);
  matchVersion(etag, version);
  const changes = changesOf(updateMask, me, ['locale', 'timeZone']);
  await checkPerson(tx, changes);
  return withPermissions(tx, await saveChoices(tx, id, changes, now), now);
};
