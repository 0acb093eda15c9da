import { newId } from '#chassis/ids';
import type { Tx } from '#chassis/postgres';
import { Person_Source, type Person } from '#proto/steward/identity/v1/identity';
import type { IdentityProvider } from '#proto/steward/identity/v1/sign_in';
import { personOf, recognisedBy, type Claims } from '../domain/identity-provider';
import { defaultLocale, defaultTimeZone } from '../domain/person-rules';
import { isPowerful } from '../domain/reach';
import { findKnown, findLookAlikes, putKnown } from '../store/external-identity';
import { insertPerson, lockPerson } from '../store/person';
import { findReach } from '../store/reach';

/**
 * Who it is whom a provider speaks of: the person known by this subject; else, once, the only one with the verified
 * address or the username, unless they have power over others; else somebody new, where the provider may make people.
 */
export async function recognise(
  tx: Tx,
  provider: IdentityProvider,
  claims: Claims,
  now: Date,
): Promise<Person | undefined> {
  const known = await findKnown(tx, provider.id, claims.sub);
  if (known) return active(tx, known);
  const { email, username } = recognisedBy(provider, claims);
  const [alike, ...more] = await findLookAlikes(tx, email, username);
  if (more.length > 0) return undefined;
  const person = alike ? await recogniseAs(tx, alike, now) : await makeNew(tx, provider, claims, now);
  if (person) await putKnown(tx, { providerId: provider.id, subject: claims.sub, personId: person.id }, now);
  return person;
}

async function active(tx: Tx, id: string): Promise<Person | undefined> {
  const person = await lockPerson(tx, id, 'share');
  return person?.disabled ? undefined : person;
}

async function recogniseAs(tx: Tx, id: string, now: Date): Promise<Person | undefined> {
  const { own, handed } = await findReach(tx, id, now);
  return isPowerful([...own, ...handed]) ? undefined : active(tx, id);
}

async function makeNew(
  tx: Tx,
  provider: IdentityProvider,
  claims: Claims,
  now: Date,
): Promise<Person | undefined> {
  const said = provider.createPeople ? personOf(provider, claims) : undefined;
  if (!said || (await findLookAlikes(tx, '', said.username)).length > 0) return undefined;
  const rest = {
    phone: '',
    departmentId: '',
    postId: '',
    managerId: '',
    locale: defaultLocale,
    timeZone: defaultTimeZone,
  };
  return insertPerson(
    tx,
    { id: newId(), ...rest, ...said, source: Person_Source.LOCAL, externalId: '' },
    now,
  );
}
