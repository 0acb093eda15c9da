import { key, or, port, readEnv, text, url, whole } from './config';

test('everything wrong is said at once', () => {
  const spec = { PORT: port, DATABASE_URL: url, NATS_URL: text, ACTOR_KEY: key };
  expect(() => readEnv(spec, { PORT: 'eighty', DATABASE_URL: 'nope', ACTOR_KEY: 'ab' })).toThrow(
    /PORT: "eighty" is not a port\n.*DATABASE_URL: is not a URL\n.*NATS_URL: is not set\n.*ACTOR_KEY: is not 32 bytes/,
  );
});
test('what is not set falls back', () => {
  expect(readEnv({ A: or(whole, 7), B: or(text, undefined) }, { A: '' })).toEqual({ A: 7, B: undefined });
});
