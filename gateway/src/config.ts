import { key, or, port, readEnv, text, url, whole } from '#chassis/config';

const variables = {
  PORT: port,
  NATS_URL: text,
  REDIS_URL: text,
  ACTOR_KEY: key,
  IDENTITY_ADDRESS: text,
  DESK_ADDRESS: text,
  INCIDENT_ADDRESS: text,
  SLA_ADDRESS: text,
  NOTIFY_ADDRESS: text,
  DOCUMENT_ADDRESS: text,
  /** The compiled contract. */
  CONTRACT_FILE: or(text, 'proto/gen/descriptors.binpb'),
  /** Where the web console was built. */
  CONSOLE_FOLDER: or(text, 'dist/console'),
  /** How many proxies stand before us and may be believed about addresses. */
  TRUST_PROXY: or(whole, 0),
  /** How browsers reach us, for identity providers to send them back: https://steward.example. */
  STEWARD_URL: or(url, undefined),
  /** Requests a second for each person, over all gateways. 0: no limit. */
  RATE_PER_SECOND: or(whole, 200),
  /** Wrong passwords in a quarter of an hour: for one name from one address, and for one address. 0: no limit. */
  SIGN_IN_TRIES: or(whole, 20),
  SIGN_IN_TRIES_PER_ADDRESS: or(whole, 300),
  /** Requests under way at once; beyond a share of them the less important are refused. */
  IN_FLIGHT: or(whole, 1_000),
  /** How long to go on accepting after saying "not ready", for load balancers to notice. */
  DRAIN_SECONDS: or(whole, 0),
};

export const loadConfig = (env = process.env) => readEnv(variables, env);
export type Config = ReturnType<typeof loadConfig>;

/** Where each service listens, by its short name. */
export const addressesOf = (config: Config): Record<string, string> => ({
  identity: config.IDENTITY_ADDRESS,
  desk: config.DESK_ADDRESS,
  incident: config.INCIDENT_ADDRESS,
  sla: config.SLA_ADDRESS,
  notify: config.NOTIFY_ADDRESS,
  document: config.DOCUMENT_ADDRESS,
});
