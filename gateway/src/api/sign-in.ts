import type { JsonObject } from '@bufbuild/protobuf';
import { csrfTokenOf, checkOrigin } from '../callers/csrf';
import { clearSessionCookies, setSessionCookies } from '../callers/cookies';
import type { SignInLimit } from '../limits/sign-in-limit';
import { noteFailure } from './note-failure';
import type { Around } from './answer-operation';

/** Signing in and out: the browser keeps the session in a cookie, other clients keep the token of the answer. */
export function signInRites(limitSignIn: SignInLimit, key: Buffer): Record<string, Around> {
  return {
    CreateSession: signIn('CreateSession', (message) => String(message.username)),
    VerifySecondFactor: signIn('VerifySecondFactor', (message) => String(message.challenge)),
    DeleteCurrentSession: async ({ response }, proceed) => {
      const nothing = await proceed();
      clearSessionCookies(response);
      return nothing;
    },
  };

  /** @param nameOf what tries are counted by, beside the address */
  function signIn(operation: string, nameOf: (message: JsonObject) => string): Around {
    return async ({ request, response, message }, proceed) => {
      checkOrigin(request);
      const session = await limitSignIn(nameOf(message), request.ip ?? '', proceed).catch((error: unknown) =>
        noteFailure(operation, error),
      );
      const token = String(session.token);
      if (token !== '')
        setSessionCookies(response, token, csrfTokenOf(token, key), new Date(String(session.expireTime)));
      return session;
    };
  }
}
