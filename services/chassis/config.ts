type Reader<T> = (raw: string | undefined) => T;

const refuse = (words: string): never => {
  throw new Error(words);
};

export const text: Reader<string> = (raw) => raw || refuse('is not set');
export const url: Reader<URL> = (raw) => {
  const value = text(raw);
  return URL.canParse(value) ? new URL(value) : refuse('is not a URL');
};
export const port: Reader<number> = (raw) =>
  /^\d{1,5}$/.test(text(raw)) && Number(raw) < 65536 ? Number(raw) : refuse(`"${raw}" is not a port`);
export const whole: Reader<number> = (raw) =>
  /^\d{1,9}$/.test(text(raw)) ? Number(raw) : refuse(`"${raw}" is not a whole number`);
/** How long something is kept: between a day and a hundred years. */
export const days: Reader<number> = (raw) => {
  const count = whole(raw);
  return count >= 1 && count <= 36_500 ? count : refuse(`"${raw}" is not between 1 and 36500 days`);
};
/** At least 32 bytes in hex. */
export const key: Reader<Buffer> = (raw) =>
  /^([0-9a-f]{2}){32,}$/i.test(text(raw)) ? Buffer.from(raw!, 'hex') : refuse('is not 32 bytes in hex');
export const or =
  <T, F>(read: Reader<T>, fallback: F): Reader<T | F> =>
  (raw) =>
    raw ? read(raw) : fallback;

/**
 * Reads everything before complaining, so that a bad deployment is mended in one go.
 * @throws Error with one line for each variable that is missing or malformed
 */
export function readEnv<S extends Record<string, Reader<unknown>>>(spec: S, env: NodeJS.ProcessEnv) {
  const values: Record<string, unknown> = {};
  const complaints: string[] = [];
  for (const [name, read] of Object.entries(spec)) {
    try {
      values[name] = read(env[name]);
    } catch (error) {
      complaints.push(`${name}: ${(error as Error).message}`);
    }
  }
  if (complaints.length > 0) throw new Error(`Cannot start:\n  ${complaints.join('\n  ')}`);
  return Object.freeze(values) as { readonly [K in keyof S]: ReturnType<S[K]> };
}

/** What every service with a database reads; a service adds its own beside it. */
export const serviceVariables = {
  PORT: port,
  ADMIN_PORT: port,
  DATABASE_URL: url,
  NATS_URL: text,
  ACTOR_KEY: key,
  POOL_SIZE: or(whole, 10),
};
