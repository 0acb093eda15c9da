/** An identity provider for tests, which says whatever a test wants it to say, right or wrong. */
import { createHash, createHmac, generateKeyPairSync, sign, type KeyObject } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export const clientId = 'steward';

const rsa = () => generateKeyPairSync('rsa', { modulusLength: 2048 });
const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/** What the provider's next token says, and how it is signed. */
export interface Says {
  claims: Record<string, unknown>;
  alg?: 'RS256' | 'none' | 'HS256';
  /** Signs with a key that it never published. */
  forged?: boolean;
  /** Changes the token after it was signed. */
  spoiled?: boolean;
}

export function testProvider() {
  const own = rsa();
  const other = rsa();
  const codes = new Map<string, { nonce: string; challenge: string }>();
  const provider = { issuer: '', says: { claims: {} } as Says, asked: 0, authorise, claimsOf };
  let nonce = '';
  const server = createServer((request, response) => {
    const url = new URL(request.url!, provider.issuer);
    const answer = (status: number, body: object) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    if (url.pathname === '/.well-known/openid-configuration') return answer(200, discovery(provider.issuer));
    if (url.pathname === '/jwks')
      return answer(200, {
        keys: [{ ...own.publicKey.export({ format: 'jwk' }), kid: 'k1', alg: 'RS256', use: 'sig' }],
      });
    let body = '';
    request.on('data', (chunk) => (body += chunk));
    request.on('end', () => {
      provider.asked++;
      const form = new URLSearchParams(body);
      const code = codes.get(form.get('code') ?? '');
      codes.delete(form.get('code') ?? '');
      const challenge = createHash('sha256')
        .update(form.get('code_verifier') ?? '')
        .digest('base64url');
      if (!code || code.challenge !== challenge) return answer(400, { error: 'invalid_grant' });
      nonce = code.nonce;
      answer(200, {
        access_token: 'a',
        token_type: 'Bearer',
        expires_in: 60,
        id_token: idToken(provider.says),
      });
    });
  });
  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    provider.issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => new Promise((resolve) => server.close(resolve)));
  return provider;

  /** Does what a person does in the browser; gives what the browser brings back. */
  function authorise(url: string, code = `code-${Math.random()}`): string {
    const { searchParams } = new URL(url);
    codes.set(code, { nonce: searchParams.get('nonce')!, challenge: searchParams.get('code_challenge')! });
    return new URLSearchParams({ code, state: searchParams.get('state')! }).toString();
  }

  function claimsOf(more: Record<string, unknown>): Record<string, unknown> {
    const now = Math.floor(Date.now() / 1000);
    return { iss: provider.issuer, aud: clientId, sub: 's', iat: now, exp: now + 60, ...more };
  }

  function idToken({ claims, alg = 'RS256', forged, spoiled }: Says): string {
    const head = encode({ alg, kid: 'k1', typ: 'JWT' });
    const body = encode({ nonce, ...claimsOf(claims) });
    const key: KeyObject = forged ? other.privateKey : own.privateKey;
    const words = Buffer.from(`${head}.${body}`);
    const publicPem = own.publicKey.export({ type: 'spki', format: 'pem' });
    const signature = {
      RS256: () => sign('RSA-SHA256', words, key).toString('base64url'),
      none: () => '',
      HS256: () => createHmac('sha256', publicPem).update(words).digest('base64url'), // the old confusion of algorithms
    }[alg]();
    const said = spoiled ? encode({ nonce, ...claimsOf({ ...claims, sub: 'spoiled' }) }) : body;
    return `${head}.${said}.${signature}`;
  }
}

const discovery = (issuer: string) => ({
  issuer,
  authorization_endpoint: `${issuer}/authorize`,
  token_endpoint: `${issuer}/token`,
  jwks_uri: `${issuer}/jwks`,
  response_types_supported: ['code'],
  subject_types_supported: ['public'],
  id_token_signing_alg_values_supported: ['RS256', 'HS256', 'none'],
  code_challenge_methods_supported: ['S256'],
});
