import { tellDeed } from '#chassis/deed';
import type { Call } from '#chassis/grpc';
import { once } from '#chassis/idempotency';
import { newId } from '#chassis/ids';
import { inTransaction, type Tx } from '#chassis/postgres';
import { intentOf, type Errand } from '#chassis/rpc';
import { CreatePersonRequest, Person, Person_Source } from '#proto/steward/identity/v1/identity';
import type { Context } from '../context';
import { checkPassword, hashPassword } from '../domain/password';
import { defaultLocale, defaultTimeZone, toUsername } from '../domain/person-rules';
import { rolesOrEverybodys } from '../domain/standard-roles';
import { putPassword } from '../store/credential';
import { insertPerson } from '../store/person';
import { checkPerson } from './check-person';
import { checkRoles } from './check-roles';

/**
 * An errand, though it is done once for each key: the password must not go into the hash by which the key knows its
 * request, from which it could be guessed, and its own hash takes too long for a transaction.
 */
export const createPerson: Errand<Context, CreatePersonRequest, Person> = async (sent, call, { db }) => {
  const { password, ...rest } = sent;
  const request = {
    ...rest,
    username: toUsername(rest.username),
    roles: rolesOrEverybodys(rest.roles),
    locale: rest.locale || defaultLocale,
    timeZone: rest.timeZone || defaultTimeZone,
  };
  if (password !== '') checkPassword(password, request.username);
  const passwordHash = password === '' ? '' : await hashPassword(password);

  return inTransaction(db, call.actor.tenant, async (tx) => {
    const make = async () => {
      const person = await makePerson(tx, request, passwordHash, call);
      await tellDeed(tx, call, sent, person);
      return person;
    };
    if (call.idempotencyKey === '') return make();
    const body = CreatePersonRequest.encode({ ...sent, password: '' }).finish();
    const answer = await once(tx, intentOf(call, Buffer.from(body)), async () =>
      Buffer.from(Person.encode(await make()).finish()),
    );
    return Person.decode(answer);
  });
};

async function makePerson(
  tx: Tx,
  request: Omit<CreatePersonRequest, 'password'>,
  passwordHash: string,
  { actor, now }: Call,
): Promise<Person> {
  await checkPerson(tx, request);
  await checkRoles(tx, actor, [], request.roles);
  const person = await insertPerson(
    tx,
    { id: newId(), ...request, source: Person_Source.LOCAL, externalId: '' },
    now,
  );
  if (passwordHash !== '') await putPassword(tx, person.id, passwordHash);
  return person;
}
