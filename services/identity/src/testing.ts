/** The test kit of this service: an organisation of its own for each test file, and people who can sign in. */
import { serviceActor, standingOf, type Actor } from '#chassis/actor';
import { newId } from '#chassis/ids';
import { actorWith, testDatabase, testPeer } from '#chassis/testing';
import {
  IdentityServiceClient,
  type CreatePersonRequest,
  type Person,
} from '#proto/steward/identity/v1/identity';
import { DelegationServiceClient } from '#proto/steward/identity/v1/delegation';
import { OrganisationServiceClient } from '#proto/steward/identity/v1/organisation';
import { RoleServiceClient } from '#proto/steward/identity/v1/role';
import { answersOf } from './server';

export const password = 'correct horse battery';
const start = new Date('2026-11-21T08:00:00Z');

/** Serves the service over gRPC on a database of its own, with the tenants `main` and `other`. */
export function testIdentity() {
  const database = testDatabase('identity');
  const clock = { now: start };
  const answers = () => answersOf({ db: database.pool });
  const now = () => clock.now;
  const peer = testPeer(IdentityServiceClient, answers, now);
  const roles = testPeer(RoleServiceClient, answers, now);
  const organisation = testPeer(OrganisationServiceClient, answers, now);
  const delegations = testPeer(DelegationServiceClient, answers, now);
  const gateway = serviceActor('gateway', newId());
  const house = {
    database,
    clock,
    peer,
    roles,
    organisation,
    delegations,
    gateway,
    administrator: {} as Actor,
    stranger: {} as Actor,
  };

  beforeAll(async () => {
    for (const name of ['main', 'other'])
      await peer.provisionTenant({ name, username: 'admin', password }, { actor: gateway });
    house.administrator = await signIn('admin', 'main');
    house.stranger = await signIn('admin', 'other');
  });

  /** Signs in as the gateway does it, and answers who the caller is from then on. */
  async function signIn(username: string, tenant = ''): Promise<Actor> {
    const { token } = await peer.createSession({ username, password, tenant }, { actor: gateway });
    return actorOf(token);
  }

  async function actorOf(token: string): Promise<Actor> {
    const principal = await peer.authenticate({ token }, { actor: gateway });
    const { displayName, standsInFor, sessionId, roles, tenant } = principal;
    const { grants, ...standing } = standingOf(principal);
    return actorWith(grants, {
      ...standing,
      tenant,
      sessionId,
      roles,
      name: displayName,
      standsInFor: standsInFor.map(standingOf),
    });
  }

  let count = 0;
  /** Somebody new, with the password of the test kit. */
  const makePerson = (more: Partial<CreatePersonRequest> = {}): Promise<Person> =>
    peer.createPerson(
      { ...blank, username: `person-${++count}`, password, ...more },
      { actor: house.administrator },
    );

  return Object.assign(house, { signIn, actorOf, makePerson });
}

const blank: CreatePersonRequest = {
  username: '',
  displayName: 'Somebody',
  email: '',
  phone: '',
  departmentId: '',
  roles: [],
  locale: '',
  timeZone: '',
  password: '',
  postId: '',
  managerId: '',
};
