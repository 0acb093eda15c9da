import type { Request, Response } from 'express';
import { serviceActor } from '#chassis/actor';
import type { Peer } from '#chassis/client';
import { Problem } from '#chassis/errors';
import { everyTenant } from '#chassis/postgres';
import type { SignInServiceClient } from '#proto/steward/identity/v1/sign_in';
import {
  clearSignInCookie,
  readCookie,
  setSessionCookies,
  setSignInCookie,
  signInCookie,
} from '../callers/cookies';
import { csrfTokenOf } from '../callers/csrf';
import { originOf } from '../callers/origin';
import { localPath } from '../http/local-path';
import type { Route } from '../http/route-table';
import { noteFailure } from './note-failure';
import type { RequestLimit } from '../limits/request-limit';

interface Surroundings {
  signIns: Peer<SignInServiceClient>;
  limit: RequestLimit;
  key: Buffer;
  /** As browsers see us; undefined: as the request says. */
  publicUrl: URL | undefined;
}

const callback = '/v1/sessions/oidc/callback';
const patienceMs = 20_000; // a provider is asked meanwhile

/** Signing in by an identity provider: there, and back again. The browser is sent about; programs use tokens. */
export function providerSignInRoutes({ signIns, limit, key, publicUrl }: Surroundings): Route[] {
  const on = () => ({ actor: serviceActor('gateway', everyTenant), deadline: Date.now() + patienceMs });
  const ourselves = (request: Request) => publicUrl?.origin ?? `${request.protocol}://${request.host}`;

  const leave: Route['answer'] = async (request, response, [providerId = '']) => {
    limit.take(`address/${request.ip}`);
    const query = queryOf(request);
    const { url, token } = await signIns.beginSignIn(
      {
        tenant: query.get('tenant') ?? '',
        providerId,
        redirectUri: `${ourselves(request)}/api${callback}`,
        next: localPath(query.get('next') ?? '/'),
      },
      on(),
    );
    setSignInCookie(response, token);
    redirect(response, url);
  };

  const comeBack: Route['answer'] = async (request, response) => {
    limit.take(`address/${request.ip}`);
    const token = readCookie(request, signInCookie);
    clearSignInCookie(response);
    if (!token)
      throw new Problem('unauthenticated', 'This browser has not begun to sign in, or too long ago.');
    const query = queryOf(request).toString();
    const { session, next } = await signIns
      .finishSignIn({ token, query }, { ...on(), origin: originOf(request) })
      .catch((error: unknown) => noteFailure('FinishSignIn', error));
    const { token: own, expireTime, challenge } = session!;
    if (own === '') return redirect(response, secondFactorPage(challenge, localPath(next)));
    setSessionCookies(response, own, csrfTokenOf(own, key), expireTime!);
    redirect(response, localPath(next));
  };

  return [
    { verb: 'get', path: '/v1/sessions/oidc/{provider_id}', answer: leave },
    { verb: 'get', path: callback, answer: comeBack },
  ];
}

/** Behind the # it is in no log: a page asks for the code and completes the sign-in. */
const secondFactorPage = (challenge: string, next: string): string =>
  `/sign-in#${new URLSearchParams({ challenge, next }).toString()}`;

const queryOf = (request: Request): URLSearchParams => new URL(request.url, 'http://localhost').searchParams;

function redirect(response: Response, to: string): void {
  response.statusCode = 303;
  response.setHeader('Location', to);
  response.end();
}
