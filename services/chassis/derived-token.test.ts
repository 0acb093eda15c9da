import { derivedToken, tokenHash } from './derived-token';

const key = Buffer.alloc(32, 1);

test('the same words give the same token, and nothing else does', () => {
  const token = derivedToken(key, 'progress', 'tenant', 1);
  expect(token).toHaveLength(43);
  expect(derivedToken(key, 'progress', 'tenant', 1)).toBe(token);
  expect(derivedToken(key, 'progress', 'tenant', 2)).not.toBe(token);
  expect(derivedToken(Buffer.alloc(32, 2), 'progress', 'tenant', 1)).not.toBe(token);
});

test('what is kept of it is not it', () => {
  const token = derivedToken(key, 'progress');
  expect(tokenHash(token)).toHaveLength(32);
  expect(tokenHash(token).toString('base64url')).not.toBe(token);
});
