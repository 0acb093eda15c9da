/** The gateway with everything real around it: Redis, NATS, and services that speak gRPC and answer what a test says. */
import { randomUUID } from 'node:crypto';
import { fromBinary, fromJson, toBinary, toJson, type JsonObject } from '@bufbuild/protobuf';
import type { ServiceDefinition } from '@grpc/grpc-js';
import supertest from 'supertest';
import type { Relation } from '#chassis/actor';
import { readContract, type Method } from '#chassis/contract';
import { Problem } from '#chassis/errors';
import { serve, type Call } from '#chassis/grpc';
import type { Scope } from '#chassis/run';
import { testBus, testKey, testTenant } from '#chassis/testing';
import { loadConfig } from './config';
import { openGateway, type Gateway } from './gateway';
import { listenHttp } from './listen-http';

export const contract = readContract('proto/gen/descriptors.binpb');
export const operations = contract.methods.filter(({ http }) => http !== undefined);

export type Answer = (request: JsonObject, call: Call) => JsonObject | Promise<JsonObject>;
type Grants = Record<string, Relation[]>;

/** A gateway for the test file that calls this at its top level. */
export function testGateway(env: Record<string, string> = {}) {
  const bus = testBus();
  const stops: (() => unknown)[] = [];
  const scope: Scope = {
    async use(resource, stop) {
      const opened = await resource;
      stops.push(() => stop(opened));
      return opened;
    },
  };
  const people = new Map<string, JsonObject>();
  const house = {
    bus,
    url: '',
    gateway: undefined as unknown as Gateway,
    /** Every message that came to a service, in order, with the sealed actor's check still to come. */
    arrived: [] as { name: string; request: JsonObject }[],
    /** Every call that a service answered. */
    answered: [] as { name: string; call: Call }[],
    /** What services answer, by RPC; where nothing is said, an empty message. */
    answers: {} as Record<string, Answer>,
    http: () => supertest(house.url),
    /** Makes somebody with these rights; gives their token. */
    signIn(grants: Grants = {}, more: JsonObject = {}): string {
      const token = `sts_${randomUUID()}`;
      people.set(token, principal(grants, more));
      return token;
    },
    /** Changes what identity says of a token; undefined: it knows it no more. */
    change(token: string, grants: Grants | undefined): void {
      const before = people.get(token);
      if (before && grants)
        people.set(token, { ...before, ...principal(grants, { personId: before.personId! }) });
      else people.delete(token);
    },
    personOf: (token: string): string => String(people.get(token)?.personId),
  };

  beforeAll(async () => {
    house.answers.Authenticate = ({ token }) => {
      const found = people.get(String(token));
      if (!found) throw new Problem('unauthenticated', 'This token is not known.');
      return found;
    };
    const addresses: Record<string, string> = {};
    for (const service of new Set(contract.methods.map((method) => method.service))) {
      const methods = contract.methods.filter((method) => method.service === service);
      const server = await scope.use(standIn(methods), (open) => open.stop());
      addresses[`${service.toUpperCase()}_ADDRESS`] = `127.0.0.1:${server.port}`;
    }
    const config = loadConfig({
      PORT: '0',
      NATS_URL: process.env.TEST_NATS_URL,
      REDIS_URL: process.env.TEST_REDIS_URL,
      ACTOR_KEY: testKey.toString('hex'),
      RATE_PER_SECOND: '0',
      TRUST_PROXY: '1',
      ...addresses,
      ...env,
    });
    house.gateway = await openGateway(config, bus(), scope);
    const server = await scope.use(listenHttp(house.gateway.app, 0), (open) => open.stop());
    await scope.use(house.gateway.closeStreams, (close) => close());
    house.url = `http://127.0.0.1:${server.port}`;
  });
  afterAll(async () => {
    for (const stop of stops.reverse()) await stop();
  });
  return house;

  /** One service of the contract that answers everything. */
  function standIn(methods: Method[]) {
    const definition: Record<string, ServiceDefinition[string]> = {};
    const answers: Record<string, (request: JsonObject, call: Call) => Promise<JsonObject>> = {};
    for (const { path, descriptor } of methods) {
      const { name, input, output, localName } = descriptor;
      definition[localName] = {
        path,
        requestStream: false,
        responseStream: false,
        requestSerialize: (json: JsonObject) => Buffer.from(toBinary(input, fromJson(input, json))),
        requestDeserialize: (bytes) => {
          const request = toJson(input, fromBinary(input, bytes)) as JsonObject;
          house.arrived.push({ name, request });
          return request;
        },
        responseSerialize: (json: JsonObject) => Buffer.from(toBinary(output, fromJson(output, json))),
        responseDeserialize: (bytes) => toJson(output, fromBinary(output, bytes)),
      };
      answers[localName] = async (request, call) => {
        house.answered.push({ name, call });
        return (await house.answers[name]?.(request, call)) ?? {};
      };
    }
    return serve(definition, answers, { port: 0, key: testKey, host: '127.0.0.1' });
  }
}

const principal = (grants: Grants, more: JsonObject): JsonObject => ({
  tenant: testTenant,
  personId: randomUUID(),
  displayName: 'Ada',
  sessionId: randomUUID(),
  grants: Object.entries(grants).map(([permission, relations]) => ({ permission, relations })),
  ...more,
});
