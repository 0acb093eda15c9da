import { fork, type ChildProcess } from 'node:child_process';
import { testIdentity } from './testing';

const house = testIdentity();
const redirectUri = 'https://steward.example/api/v1/sessions/oidc/callback';
let child: ChildProcess;
let issuer: string;
beforeAll(async () => {
  child = fork(`${__dirname}/testing-oidc-provider.mjs`, [redirectUri, 'steward', 'a secret of the test'], {
    silent: true,
    execArgv: [],
  });
  issuer = await new Promise((resolve) =>
    child.once('message', (said: { issuer: string }) => resolve(said.issuer)),
  );
});
afterAll(() => child.kill());

/** A browser: keeps cookies, follows redirects within the provider, fills in its forms, and stops at our door. */
async function browse(start: string, login: string): Promise<string> {
  const cookies = new Map<string, string>();
  let [url, form]: [string, URLSearchParams | undefined] = [start, undefined];
  for (let step = 0; step < 20; step++) {
    const answer = await fetch(url, {
      method: form ? 'POST' : 'GET',
      body: form,
      redirect: 'manual',
      headers: { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
    });
    for (const cookie of answer.headers.getSetCookie()) {
      const [name, value] = cookie.split(';')[0]!.split('=') as [string, string];
      if (value) cookies.set(name, value);
      else cookies.delete(name);
    }
    form = undefined;
    const location = answer.headers.get('location');
    if (location) {
      url = new URL(location, url).href;
      if (url.startsWith(redirectUri)) return new URL(url).search.slice(1);
      continue;
    }
    const page = await answer.text();
    const action = /action="([^"]+)"/.exec(page)?.[1];
    const prompt = /name="prompt" value="(\w+)"/.exec(page)?.[1];
    if (!action || !prompt) throw new Error(`no form at ${url}: ${page.slice(0, 500)}`);
    url = new URL(action, url).href;
    form = new URLSearchParams(prompt === 'login' ? { prompt, login, password: 'x' } : { prompt });
  }
  throw new Error('the provider goes in circles');
}

test('ORG-03 signs in by a certified provider, from the first page to the session', async () => {
  const person = await house.makePerson({ email: 'rosa@example.org' });
  const { id } = await house.signIns.createIdentityProvider(
    {
      name: 'Real',
      issuer,
      clientId: 'steward',
      clientSecretRef: 'test-client',
      scopes: [],
      usernameClaim: '',
      emailClaim: '',
      matchUsernames: false,
      createPeople: false,
      defaultRole: '',
      enabled: true,
      trustsSecondFactor: false,
    },
    { actor: house.administrator },
  );
  const { url, token } = await house.signIns.beginSignIn(
    { tenant: '', providerId: id, redirectUri, next: '/' },
    { actor: house.gateway },
  );
  const query = await browse(url, 'rosa');
  const { session } = await house.signIns.finishSignIn({ token, query }, { actor: house.gateway });
  expect((await house.actorOf(session!.token)).personId).toBe(person.id);
});
