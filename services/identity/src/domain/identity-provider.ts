import type { Fields } from '#chassis/errors';
import type { Person } from '#proto/steward/identity/v1/identity';
import type { IdentityProvider } from '#proto/steward/identity/v1/sign_in';
import { isBlank } from './name';
import { isUsername, toUsername } from './person-rules';

/** What a provider says of somebody, once it is proved to be the provider's. */
export type Claims = Record<string, unknown> & { sub: string };

const orUsual = {
  scopes: (scopes: string[]) => (scopes.length > 0 ? scopes : ['profile', 'email']),
  usernameClaim: (claim: string) => claim || 'preferred_username',
  emailClaim: (claim: string) => claim || 'email',
};

export const withUsual = (provider: IdentityProvider): IdentityProvider => ({
  ...provider,
  scopes: orUsual.scopes(provider.scopes),
  usernameClaim: orUsual.usernameClaim(provider.usernameClaim),
  emailClaim: orUsual.emailClaim(provider.emailClaim),
});

const isLocal = ({ hostname }: URL): boolean => ['localhost', '127.0.0.1', '[::1]'].includes(hostname);

/** What is wrong with a provider; empty where nothing is. */
export function faultsOfProvider(provider: IdentityProvider): Fields {
  const { name, issuer, clientId, scopes, createPeople, defaultRole } = provider;
  const faults: Fields = {};
  const url = URL.canParse(issuer) ? new URL(issuer) : undefined;
  if (isBlank(name)) faults.name = 'must not be empty';
  if (clientId.trim() === '') faults.clientId = 'must not be empty';
  if (!url || (url.protocol !== 'https:' && !(url.protocol === 'http:' && isLocal(url))))
    faults.issuer = 'is not an https address';
  else if (url.search || url.hash || url.username || url.password)
    faults.issuer = 'is an address without ? # and @';
  if (scopes.some((scope) => !/^[\x21\x23-\x5b\x5d-\x7e]{1,100}$/.test(scope)))
    faults.scopes = 'has a name that cannot be a scope';
  if (createPeople && defaultRole === '') faults.defaultRole = 'is needed to make people';
  return faults;
}

const textOf = (claim: unknown): string => (typeof claim === 'string' ? claim.trim() : '');

/** By what somebody new to a provider may be recognised. An address counts only where the provider has verified it. */
export function recognisedBy(
  { usernameClaim, emailClaim, matchUsernames }: IdentityProvider,
  claims: Claims,
): { email: string; username: string } {
  const username = toUsername(textOf(claims[usernameClaim]));
  return {
    email: claims.email_verified === true ? textOf(claims[emailClaim]).toLowerCase() : '',
    username: matchUsernames && isUsername(username) ? username : '',
  };
}

/** The person to make of somebody unknown; undefined where the provider gives no username that could be one of ours. */
export function personOf(
  { usernameClaim, emailClaim, defaultRole }: IdentityProvider,
  claims: Claims,
): Pick<Person, 'username' | 'displayName' | 'email' | 'roles'> | undefined {
  const username = toUsername(textOf(claims[usernameClaim]));
  if (!isUsername(username)) return undefined;
  const name = textOf(claims.name);
  const displayName = [...(isBlank(name) ? username : name)].slice(0, 100).join('');
  const email = claims.email_verified === true ? textOf(claims[emailClaim]).slice(0, 254) : '';
  return { username, displayName, email, roles: [defaultRole] };
}
