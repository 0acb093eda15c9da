import { randomUUID } from 'node:crypto';

/** Somebody signed in, by the HTTP API. What is refused is thrown, with its status. */
export interface Session {
  personId: string;
  get<T>(path: string): Promise<T>;
  post<T>(path: string, body: object, etag?: string): Promise<T>;
  patch<T>(path: string, body: object, etag: string): Promise<T>;
  /** The one of a collection that has this name. */
  find(collection: string, name: string): Promise<{ id: string } | undefined>;
  close(): Promise<void>;
}

const patienceMs = 10_000;

export async function openSession(gateway: URL, username: string, password: string): Promise<Session> {
  const signedIn = await ask<{ token: string; person: { id: string } }>('POST', '/sessions', {
    username,
    password,
  });
  const { token, person } = signedIn;
  const get = <T>(path: string) => ask<T>('GET', path, undefined, token);
  return {
    personId: person.id,
    get,
    post: (path, body, etag) => ask('POST', path, body, token, etag),
    patch: (path, body, etag) => ask('PATCH', path, body, token, etag),
    async find(collection, name) {
      for (let page = ''; ;) {
        const answer = await get<
          { [collection: string]: { id: string; name: string }[] } & { nextPageToken?: string }
        >(`/${collection}?pageSize=200&pageToken=${encodeURIComponent(page)}`);
        const found = answer[collection]?.find((one) => one.name === name);
        page = answer.nextPageToken ?? '';
        if (found || page === '') return found;
      }
    },
    close: async () => void (await ask('DELETE', '/sessions/current', undefined, token)),
  };

  async function ask<T>(
    method: string,
    path: string,
    body?: object,
    bearer?: string,
    etag?: string,
  ): Promise<T> {
    const response = await fetch(new URL(`/api/v1${path}`, gateway), {
      method,
      headers: {
        'content-type': 'application/json',
        'idempotency-key': randomUUID(),
        ...(etag && { 'if-match': etag }),
        ...(bearer && { authorization: `Bearer ${bearer}` }),
      },
      ...(body && { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(patienceMs),
    });
    const text = await response.text();
    if (!response.ok) {
      const words = `${method} ${path.split('?')[0]} was answered with ${response.status}: ${text.slice(0, 300)}`;
      throw Object.assign(new Error(words), { status: response.status });
    }
    return (text === '' ? undefined : JSON.parse(text)) as T;
  }
}
