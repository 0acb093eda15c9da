import { or, readEnv, serviceVariables, text } from '#chassis/config';

export const loadConfig = (env = process.env) =>
  readEnv(
    {
      ...serviceVariables,
      /** host:port of a clamd, which then looks into every file; without one the check by type decides. */
      CLAMD_ADDRESS: or(text, ''),
    },
    env,
  );
