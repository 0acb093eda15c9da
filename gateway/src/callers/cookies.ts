import type { Request, Response } from 'express';

export const sessionCookie = '__Host-steward';
const csrfCookie = '__Host-steward-csrf';

export function readCookie(request: Request, name: string): string | undefined {
  for (const part of (request.headers.cookie ?? '').split(';')) {
    const at = part.indexOf('=');
    if (at > 0 && part.slice(0, at).trim() === name) return part.slice(at + 1).trim() || undefined;
  }
  return undefined;
}

/** Browsers take `__Host-` cookies from us alone, over TLS or from localhost, for every path. */
export function setSessionCookies(response: Response, token: string, csrf: string, expires: Date): void {
  const rules = `Path=/; Secure; SameSite=Lax; Expires=${expires.toUTCString()}`;
  response.append('Set-Cookie', `${sessionCookie}=${token}; ${rules}; HttpOnly`);
  response.append('Set-Cookie', `${csrfCookie}=${csrf}; ${rules}`); // the page reads it and says it in a header
}

export const clearSessionCookies = (response: Response): void =>
  setSessionCookies(response, '', '', new Date(0));

export const signInCookie = '__Host-steward-sign-in';
const signInRules = 'Path=/; Secure; SameSite=Lax; HttpOnly';

/** Binds a sign-in by a provider to the browser that began it, for ten minutes. */
export const setSignInCookie = (response: Response, token: string): void =>
  void response.append('Set-Cookie', `${signInCookie}=${token}; ${signInRules}; Max-Age=600`);
export const clearSignInCookie = (response: Response): void =>
  void response.append('Set-Cookie', `${signInCookie}=; ${signInRules}; Max-Age=0`);
