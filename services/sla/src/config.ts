import { readEnv, serviceVariables } from '#chassis/config';

export const loadConfig = (env = process.env) => readEnv(serviceVariables, env);
