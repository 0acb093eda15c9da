import { readEnv, serviceVariables, text } from '#chassis/config';

export const loadConfig = (env = process.env) =>
  readEnv({ ...serviceVariables, INCIDENT_ADDRESS: text, IDENTITY_ADDRESS: text }, env);
