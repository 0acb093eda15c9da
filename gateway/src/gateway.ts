import type { Express, Request } from 'express';
import { IdentityServiceClient } from '#proto/steward/identity/v1/identity';
import { SignInServiceClient } from '#proto/steward/identity/v1/sign_in';
import { openAdmission } from '#chassis/admission';
import type { Bus } from '#chassis/bus';
import { dial } from '#chassis/client';
import { readContract } from '#chassis/contract';
import { watch } from '#chassis/meter';
import { watchBus } from '#chassis/readings';
import type { Scope } from '#chassis/run';
import { answerOperation } from './api/answer-operation';
import { dialServices } from './api/services';
import { providerSignInRoutes } from './api/provider-sign-in';
import { signInRites } from './api/sign-in';
import { fileChecker } from './attachments/check-files';
import { dialDocuments } from './attachments/documents';
import { downloadRoute } from './attachments/download';
import { uploadRoute } from './attachments/upload';
import type { Caller } from './callers/caller';
import { openCallers } from './callers/callers';
import { requestIdentifier } from './callers/identify-request';
import { addressesOf, type Config } from './config';
import { openPlans } from './contract/check-message';
import { openHealth } from './health';
import type { Route } from './http/route-table';
import { closeRedis, openRedis } from './limits/redis';
import { openRequestLimit } from './limits/request-limit';
import { openSignInLimit } from './limits/sign-in-limit';
import { concernedBy } from './live/forget-changed';
import { listen } from './live/hearsay';
import { openLiveStream } from './live/live-stream';
import { redisUp } from './metrics';
import type { Presence } from './presence/people';
import { openPresence } from './presence/presence';
import { openReaders } from './presence/readers';
import { openPresenceStore } from './presence/store';
import { createServer } from './server';

export interface Gateway {
  app: Express;
  health: ReturnType<typeof openHealth>;
  /** Ends the live streams, which would never end by themselves. */
  closeStreams(): void;
}

/** Builds the gateway: who asks, what may be asked, and whom that reaches. */
export async function openGateway(config: Config, bus: Bus, scope: Scope): Promise<Gateway> {
  const {
    ACTOR_KEY: key,
    RATE_PER_SECOND,
    SIGN_IN_TRIES: perName,
    SIGN_IN_TRIES_PER_ADDRESS: perAddress,
  } = config;
  const contract = readContract(config.CONTRACT_FILE);
  const services = await scope.use(dialServices(contract.methods, addressesOf(config)), (open) =>
    open.close(),
  );
  const identity = await scope.use(
    dial(IdentityServiceClient, config.IDENTITY_ADDRESS, key, ['authenticate']),
    (open) => open.close(),
  );
  const documents = await scope.use(dialDocuments(config.DOCUMENT_ADDRESS, key), (open) => open.close());
  const signIns = await scope.use(dial(SignInServiceClient, config.IDENTITY_ADDRESS, key), (open) =>
    open.close(),
  );
  const redis = await scope.use(openRedis(config.REDIS_URL), closeRedis);
  const isUp = () => (redis.isReady ? 1 : 0);
  for (const unwatch of [watchBus(bus), watch([redisUp], () => [[redisUp, isUp()]], 0)])
    await scope.use(unwatch, (end) => end());
  const limit = await scope.use(openRequestLimit(redis, RATE_PER_SECOND), (open) => open.stop());
  const callers = openCallers(identity, key);
  const identify = requestIdentifier(callers, limit, key);
  const live = openLiveStream(callers, identify);
  const readers = openReaders(contract, services.call);
  await scope.use(
    listen(bus, (event) => {
      const concerns = concernedBy(event);
      if (concerns) callers.forget(concerns);
      if (concerns) readers.forget(concerns);
      readers.forgetRecord(event.id);
      if (concerns) live.recheck(concerns);
      live.tell(event);
    }),
    (listening) => listening.stop(),
  );
  const { admit } = openAdmission(config.IN_FLIGHT);
  const rites = signInRites(openSignInLimit(redis, { perName, perAddress }), key);
  const countStranger = (request: Request) => limit.take(`open/${request.ip}`);
  const surroundings = {
    ...{ plansOf: openPlans(contract), identify, countStranger, admit },
    call: services.call,
    checkFiles: fileChecker(documents),
  };
  const routes = contract.methods.flatMap((method): Route[] => {
    if (!method.http) return [];
    const { verb, path } = method.http;
    return [{ verb, path, answer: answerOperation(method, surroundings, rites[method.descriptor.name]) }];
  });
  const mayRead = (presence: Presence) => (caller: Caller, token: string) =>
    readers.read(caller, token, presence.record).then(
      () => true,
      () => false,
    );
  const presence = await scope.use(
    openPresence({
      bus,
      store: openPresenceStore(redis),
      readers,
      identify,
      show: (news) => live.show(news, mayRead(news)),
    }),
    (open) => open.stop(),
  );
  const browserSignIn = providerSignInRoutes({ signIns, limit, key, publicUrl: config.STEWARD_URL });
  const files = { contract, documents, identify, admit };
  const health = openHealth(() => services.reach('identity'));
  const app = createServer({
    contract,
    routes: [
      ...routes,
      ...browserSignIn,
      live.route,
      ...presence.routes,
      uploadRoute(files),
      downloadRoute(files),
    ],
    health,
    trustProxy: config.TRUST_PROXY,
    consoleFolder: config.CONSOLE_FOLDER,
  });
  return { app, health, closeStreams: live.close };
}
