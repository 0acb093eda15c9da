/** What stands behind the # when an identity provider sent somebody back who is still to give a code. */
export interface Begun {
  challenge: string;
  next: string;
}

/** Reads it, and takes it out of the address: what signs somebody in belongs in no history. */
export function takeChallenge(): Begun | undefined {
  const said = new URLSearchParams(window.location.hash.slice(1));
  const challenge = said.get('challenge');
  if (!challenge) return undefined;
  window.history.replaceState(window.history.state, '', window.location.pathname + window.location.search);
  const next = said.get('next') ?? '/';
  return { challenge, next: /^\/(?![/\\])/.test(next) ? next : '/' };
}
