/** What the desk's tests share: people, categories, and a stand-in for the incident service of the outside world. */
import { randomUUID } from 'node:crypto';
import type { ChannelCredentials, Client, ClientOptions, ServiceDefinition } from '@grpc/grpc-js';
import { dial, type Peer } from '#chassis/client';
import { Problem } from '#chassis/errors';
import { serve, type Answer, type Answers } from '#chassis/grpc';
import { inTransaction, type Pool } from '#chassis/postgres';
import { actorWith, testDatabase, testKey, testPeer, testTenant } from '#chassis/testing';
import {
  Category_Kind,
  CreateCategoryRequest,
  DeskServiceClient,
  SubmitInteractionRequest,
} from '#proto/steward/desk/v1/desk';
import {
  Group,
  IdentityServiceClient,
  IdentityServiceService,
  Person,
} from '#proto/steward/identity/v1/identity';
import {
  Incident,
  IncidentServiceClient,
  IncidentServiceService,
  type CreateIncidentRequest,
} from '#proto/steward/incident/v1/incident';
import { Channel } from '#proto/steward/type/v1/record';
import { openContext, type Context, type Neighbours } from './context';
import { answers } from './server';
import { keepService } from './store/business-service';
import { keepGroup, keepPerson } from './store/references';

export const requester = actorWith({
  'interaction.submit': ['own'],
  'interaction.read': ['own'],
  'category.read': ['tenant'],
});
export const agent = actorWith({ 'interaction.submit': ['tenant'], 'interaction.read': ['tenant'] });
export const administrator = actorWith({ 'category.manage': ['tenant'], 'category.read': ['tenant'] });

export const report = (categoryId: string, more: Partial<SubmitInteractionRequest> = {}) =>
  SubmitInteractionRequest.fromPartial({
    channel: Channel.WEB,
    categoryId,
    subject: 'The printer is on fire',
    text: 'Third floor.',
    ...more,
  });
export const category = (name: string, more: Partial<CreateCategoryRequest> = {}) =>
  CreateCategoryRequest.fromPartial({ name, kind: Category_Kind.INCIDENT, ...more });

/** Somebody of whom identity has told us. */
export async function meet(pool: Pool, departmentId = '', id: string = randomUUID()): Promise<string> {
  await inTransaction(pool, testTenant, (tx) => keepPerson(tx, Person.fromPartial({ id, departmentId }), 1));
  return id;
}
export async function meetGroup(
  pool: Pool,
  id: string = randomUUID(),
  more: Partial<Group> = {},
): Promise<string> {
  await inTransaction(pool, testTenant, (tx) => keepGroup(tx, Group.fromPartial({ id, ...more }), 1));
  return id;
}

/** A business service of which the catalogue has told us. */
export async function meetService(
  pool: Pool,
  id: string = randomUUID(),
  disabled = false,
  version = 1,
): Promise<string> {
  await inTransaction(pool, testTenant, (tx) => keepService(tx, { id, disabled }, version));
  return id;
}

interface GeneratedClient<C extends Client> {
  new (address: string, creds: ChannelCredentials, options?: ClientOptions): C;
  service: ServiceDefinition;
}

/** A desk with a database of its own and a stand-in for the incident service beside it. */
export function testDesk(clock?: () => Date) {
  const database = testDatabase('desk');
  const outside = outsideIncidents();
  /** What it has in memory is its own, as in every replica. */
  const replica = () => openContext(database.pool, outside.peers(), testKey);
  const serveReplica = () => testPeer(DeskServiceClient, () => answers(replica()), clock);
  let first: Context | undefined;
  const context = () => (first ??= replica());
  /** The other services of the contract that the first replica answers. */
  const peerOf = <C extends Client>(Generated: GeneratedClient<C>) =>
    testPeer(Generated, () => answers(context()), clock);
  return { database, outside, replica, serveReplica, context, peerOf, desk: peerOf(DeskServiceClient) };
}

interface OutsideIncidents {
  peer(): Peer<IncidentServiceClient>;
  peers(): Neighbours;
  /** What it answers beside, by name of the operation. */
  also: Answers;
  /** Every incident that was opened, by id: the same id twice opens one. */
  opened: Map<string, Incident>;
  /** Every call that arrived, with the time its actor said. */
  asked: { request: CreateIncidentRequest; at: Date }[];
  /** Happens before each answer; throws what the answer shall be instead. */
  before: () => Promise<void>;
  stop(): Promise<void>;
  start(): Promise<void>;
}

/** The incident service as the outside world has it, over real gRPC, which goes away and comes back as it is told. */
export function outsideIncidents(): OutsideIncidents {
  let server: Awaited<ReturnType<typeof serve>> | undefined;
  let peer: Peer<IncidentServiceClient>;
  let identity: Peer<IdentityServiceClient>;
  let port = 0;
  const createIncident: Answer<CreateIncidentRequest, Incident> = async (request, { now }) => {
    outside.asked.push({ request, at: now });
    await outside.before();
    const { opened } = outside;
    const number = `INC${String(opened.size + 1).padStart(7, '0')}`;
    const incident = opened.get(request.id) ?? Incident.fromPartial({ id: request.id, number });
    opened.set(request.id, incident);
    return incident;
  };
  const definition = { ...IncidentServiceService, ...IdentityServiceService };
  const elsewhere =
    (name: string): Answer<unknown, unknown> =>
    (request, call) => {
      const also = outside.also[name];
      if (!also) throw new Problem('internal', 'the desk asks for nothing else');
      return also(request, call);
    };
  const answers: Answers = {
    ...Object.fromEntries(Object.keys(definition).map((name) => [name, elsewhere(name)])),
    createIncident,
  };
  const outside: OutsideIncidents = {
    peer: () => peer,
    peers: () => ({ incident: peer, identity }),
    also: {},
    opened: new Map(),
    asked: [],
    before: async () => {},
    async stop() {
      await server?.stop();
      server = undefined;
    },
    async start() {
      server = await serve(definition, answers, { port, key: testKey, host: '127.0.0.1' });
      port = server.port;
    },
  };
  beforeAll(async () => {
    await outside.start();
    peer = dial(IncidentServiceClient, `127.0.0.1:${port}`, testKey, ['createIncident']);
    identity = dial(IdentityServiceClient, `127.0.0.1:${port}`, testKey);
  });
  beforeEach(() => {
    outside.opened.clear();
    outside.asked.length = 0;
    outside.before = async () => {};
    outside.also = {};
  });
  afterAll(async () => {
    peer?.close();
    identity?.close();
    await outside.stop();
  });
  return outside;
}
