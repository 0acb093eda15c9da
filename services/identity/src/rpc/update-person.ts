import { Problem } from '#chassis/errors';
import type { Command } from '#chassis/rpc';
import { changesOf } from '#chassis/update-mask';
import { matchVersion } from '#chassis/versions';
import type { Person, UpdatePersonRequest } from '#proto/steward/identity/v1/identity';
import type { Context } from '../context';
import { defaultLocale, defaultTimeZone } from '../domain/person-rules';
import { rolesOrEverybodys } from '../domain/standard-roles';
import { lookAgain } from '../store/absence';
import { lockPerson, savePerson } from '../store/person';
import { checkPerson } from './check-person';
import { checkRoles } from './check-roles';
import { endSessions } from './end-sessions';
import { found } from './found';
import { areSame, keepAdministrator, refuseRaise } from './refuse-raise';

const changeable = [
  'displayName',
  'email',
  'phone',
  'departmentId',
  'roles',
  'disabled',
  'locale',
  'timeZone',
  'postId',
  'managerId',
] as const;

export const updatePerson: Command<Context, UpdatePersonRequest, Person> = async (
  tx,
  { person: sent, updateMask, etag },
  call,
) => {
  const { actor, now } = call;
  const person = await found(lockPerson, tx, sent?.id ?? '');
  matchVersion(etag, person.version);
  const changes = changesOf(updateMask, sent, changeable);
  if (changes.roles) changes.roles = rolesOrEverybodys(changes.roles);
  if (changes.locale === '') changes.locale = defaultLocale;
  if (changes.timeZone === '') changes.timeZone = defaultTimeZone;
  if (changes.managerId === person.id)
    throw new Problem('invalid', 'Nobody is their own manager.', { managerId: 'is the same person' });
  await refuseRaise(tx, actor, person, changes, now);
  await checkPerson(tx, changes);
  const kept = !changes.roles || areSame(changes.roles, person.roles);
  if (!kept || (changes.disabled ?? person.disabled) !== person.disabled)
    await checkRoles(tx, actor, person.roles, kept ? [] : changes.roles!);
  await keepAdministrator(tx, person, { ...person, ...changes });

  const saved = await savePerson(tx, { ...person, ...changes }, now);
  if (saved.disabled !== person.disabled) await lookAgain(tx, saved.id);
  if (saved.disabled && !person.disabled) await endSessions(tx, call, saved);
  return saved;
};
