import { csrfTokenOf, checkOrigin } from '../callers/csrf';
import { clearSessionCookies, setSessionCookies } from '../callers/cookies';
import type { SignInLimit } from '../limits/sign-in-limit';
import type { Around } from './answer-operation';

/** Signing in and out: the browser keeps the session in a cookie, other clients keep the token of the answer. */
export function signInRites(limitSignIn: SignInLimit, key: Buffer): Record<string, Around> {
  return {
    CreateSession: async ({ request, response, message }, proceed) => {
      checkOrigin(request);
      const session = await limitSignIn(String(message.username), request.ip ?? '', proceed);
      const token = String(session.token);
      setSessionCookies(response, token, csrfTokenOf(token, key), new Date(String(session.expireTime)));
      return session;
    },
    DeleteCurrentSession: async ({ response }, proceed) => {
      const nothing = await proceed();
      clearSessionCookies(response);
      return nothing;
    },
  };
}
