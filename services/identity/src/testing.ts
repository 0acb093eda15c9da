/** The test kit of this service: an organisation of its own for each test file, and people who can sign in. */
import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { serviceActor, standingOf, type Actor } from '#chassis/actor';
import { newId } from '#chassis/ids';
import type { Bus } from '#chassis/bus';
import { actorWith, testDatabase, testKey, testPeer } from '#chassis/testing';
import { AuditServiceClient } from '#proto/steward/identity/v1/audit';
import {
  IdentityServiceClient,
  type CreatePersonRequest,
  type Person,
} from '#proto/steward/identity/v1/identity';
import { MeServiceClient } from '#proto/steward/identity/v1/me';
import { SignInServiceClient } from '#proto/steward/identity/v1/sign_in';
import { openHeadSigner } from './domain/audit-head';
import { openOpenId } from './openid';
import { openOutsideHeads } from './outside-heads';
import { DelegationServiceClient } from '#proto/steward/identity/v1/delegation';
import { DirectoryServiceClient } from '#proto/steward/identity/v1/directory';
import { OrganisationServiceClient } from '#proto/steward/identity/v1/organisation';
import { RoleServiceClient } from '#proto/steward/identity/v1/role';
import { answersOf } from './server';

export const password = 'correct horse battery';
const start = new Date('2026-11-21T08:00:00Z');

const noBus = (): Bus => {
  throw new Error('this test has no NATS');
};

/** A key of its own, and heads kept outside in a file of the test's own and on the bus. */
function testAudit(bus: () => Bus) {
  const { privateKey } = generateKeyPairSync('ed25519');
  const signer = openHeadSigner(privateKey.export({ type: 'pkcs8', format: 'pem' }).toString());
  const file = join(mkdtempSync(join(tmpdir(), 'steward-audit-')), 'heads.jsonl');
  const late: Bus = {
    connected: async () => bus().connected(),
    isUp: () => bus().isUp(),
    close: () => bus().close(),
  };
  afterAll(() => rmSync(dirname(file), { recursive: true, force: true }));
  return { signer, file, outside: openOutsideHeads(late, file) };
}

/** Serves the service over gRPC on a database of its own, with the tenants `main` and `other`. */
export function testIdentity(bus: () => Bus = noBus) {
  const database = testDatabase('identity');
  const clock = { now: start };
  const audit = testAudit(bus);
  const secrets: Record<string, string> = { 'test-client': 'a secret of the test' };
  const readSecret = async (name: string) => secrets[name];
  const openId = openOpenId(readSecret);
  const context = () => ({ db: database.pool, readSecret, audit, openId, factorKey: testKey });
  const answers = () => answersOf(context());
  const now = () => clock.now;
  const peer = testPeer(IdentityServiceClient, answers, now);
  const roles = testPeer(RoleServiceClient, answers, now);
  const organisation = testPeer(OrganisationServiceClient, answers, now);
  const delegations = testPeer(DelegationServiceClient, answers, now);
  const directory = testPeer(DirectoryServiceClient, answers, now);
  const auditor = testPeer(AuditServiceClient, answers, now);
  const mine = testPeer(MeServiceClient, answers, now);
  const signIns = testPeer(SignInServiceClient, answers, now);
  const gateway = serviceActor('gateway', newId());
  const house = {
    database,
    clock,
    audit,
    answers,
    peer,
    roles,
    organisation,
    delegations,
    directory,
    secrets,
    context,
    auditor,
    signIns,
    mine,
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
