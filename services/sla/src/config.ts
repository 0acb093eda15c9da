import { days, or, readEnv, serviceVariables, whole } from '#chassis/config';

export const loadConfig = (env = process.env) =>
  readEnv(
    {
      ...serviceVariables,
      /** After how many days without news the clocks of a record that is over go to the archive. */
      CLOCK_DAYS: or(days, 90),
      /** For how many months the archive is kept; 0: for ever. */
      CLOCK_ARCHIVE_MONTHS: or(whole, 0),
    },
    env,
  );
