import { Problem } from '#chassis/errors';
import type { IdentityProvider } from '#proto/steward/identity/v1/sign_in';
import * as client from 'openid-client';
import type { Claims } from './domain/identity-provider';

/** What a browser carries to the provider and must bring back. */
export interface Attempt {
  state: string;
  nonce: string;
  verifier: string;
  redirectUri: string;
}

/** Speaks OpenID Connect: the code flow with PKCE (S256), state and nonce. */
export interface OpenId {
  begin(provider: IdentityProvider, redirectUri: string): Promise<Attempt & { url: string }>;
  /** @throws Problem unauthenticated for whatever is not exactly as it must be, unavailable where the provider is away */
  finish(provider: IdentityProvider, attempt: Attempt, query: string): Promise<Claims>;
}

const secondsOfPatience = 5;
const trustMs = 600_000;

/** @param readSecret gives the secret of this name; undefined where there is none */
export function openOpenId(readSecret: (name: string) => Promise<string | undefined>): OpenId {
  const known = new Map<string, { configuration: Promise<client.Configuration>; until: number }>();

  function configurationOf(provider: IdentityProvider): Promise<client.Configuration> {
    const { id, etag } = provider;
    const key = `${id}/${etag}`;
    const found = known.get(key);
    if (found && found.until > Date.now()) return found.configuration;
    const configuration = discover(provider);
    known.set(key, { configuration, until: Date.now() + trustMs });
    configuration.catch(() => known.delete(key));
    return configuration;
  }

  async function discover({
    issuer,
    clientId,
    clientSecretRef,
  }: IdentityProvider): Promise<client.Configuration> {
    const secret = clientSecretRef === '' ? undefined : await readSecret(clientSecretRef);
    if (clientSecretRef !== '' && !secret)
      throw new Problem('unavailable', `the secret of the identity provider is not set: ${clientSecretRef}`);
    const url = new URL(issuer);
    const configuration = await client.discovery(
      url,
      clientId,
      undefined,
      secret ? client.ClientSecretBasic(secret) : client.None(),
      {
        timeout: secondsOfPatience,
        execute: url.protocol === 'http:' ? [client.allowInsecureRequests] : [],
      },
    );
    client.enableNonRepudiationChecks(configuration); // the signature counts, though the channel is authentic too
    return configuration;
  }

  return {
    begin: (provider, redirectUri) =>
      explained(async () => {
        const [state, nonce, verifier] = [
          client.randomState(),
          client.randomNonce(),
          client.randomPKCECodeVerifier(),
        ];
        const url = client.buildAuthorizationUrl(await configurationOf(provider), {
          redirect_uri: redirectUri,
          scope: ['openid', ...provider.scopes.filter((scope) => scope !== 'openid')].join(' '),
          response_type: 'code',
          state,
          nonce,
          code_challenge: await client.calculatePKCECodeChallenge(verifier),
          code_challenge_method: 'S256',
        });
        return { url: url.href, state, nonce, verifier, redirectUri };
      }),
    finish: (provider, { state, nonce, verifier, redirectUri }, query) =>
      explained(async () => {
        const configuration = await configurationOf(provider);
        const back = new URL(redirectUri);
        back.search = query;
        const tokens = await client.authorizationCodeGrant(configuration, back, {
          pkceCodeVerifier: verifier,
          expectedState: state,
          expectedNonce: nonce,
          idTokenExpected: true,
        });
        const claims = tokens.claims()!;
        const { usernameClaim, emailClaim } = provider;
        const isComplete = claims[usernameClaim] !== undefined && claims[emailClaim] !== undefined;
        if (isComplete || !configuration.serverMetadata().userinfo_endpoint) return { ...claims };
        return { ...(await client.fetchUserInfo(configuration, tokens.access_token, claims.sub)), ...claims };
      }),
  };
}

/** A provider that cannot be reached is a passing trouble; anything else of it is no proof of who somebody is. */
async function explained<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Problem) throw error;
    const words = 'The identity provider did not confirm who you are.';
    throw isAway(error)
      ? new Problem('unavailable', 'the identity provider is away', undefined, error)
      : new Problem('unauthenticated', words, undefined, error);
  }
}

/** The reason lies some causes deep. */
function isAway(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false;
  const { code = '', name, message, cause } = error as Error & { code?: unknown };
  const here =
    /^(ECONN|ENOTFOUND|EAI_|EHOST|ENET|ETIMEDOUT|UND_ERR)/.test(String(code)) || name === 'TimeoutError';
  return here || message === 'fetch failed' || isAway(cause);
}
