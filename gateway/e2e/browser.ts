/** A person at the HTTP API, as any client of it would be. */
export interface Answer<T = any> {
  status: number;
  body: T;
  text: string;
  headers: Headers;
}
export interface Said {
  etag?: string;
  key?: string;
  headers?: Record<string, string>;
}

export interface Person {
  get<T = any>(path: string): Promise<Answer<T>>;
  post<T = any>(path: string, body?: unknown, said?: Said): Promise<Answer<T>>;
  patch<T = any>(path: string, body: unknown, said?: Said): Promise<Answer<T>>;
  delete(path: string, said?: Said): Promise<Answer>;
  send(method: string, path: string, body?: unknown, said?: Said): Promise<Answer>;
  /** What the live stream says, as text, from now on. */
  listen(): Promise<Stream>;
}
interface Stream {
  heard(): string;
  close(): void;
}

/** @param token a session's or an API key; none for somebody unknown */
export function person(url: string, token?: string): Person {
  async function send(
    method: string,
    path: string,
    body?: unknown,
    { etag, key, headers }: Said = {},
  ): Promise<Answer> {
    const response = await fetch(`${url}/api/v1${path}`, {
      method,
      headers: {
        ...(token && { authorization: `Bearer ${token}` }),
        ...(body !== undefined && !(body instanceof FormData) && { 'content-type': 'application/json' }),
        ...(etag && { 'if-match': etag }),
        ...(key && { 'idempotency-key': key }),
        ...headers,
      },
      body:
        body === undefined || typeof body === 'string' || body instanceof FormData
          ? body
          : JSON.stringify(body),
      signal: AbortSignal.timeout(15_000),
    });
    const text = await response.text();
    const isJson = /json/.test(response.headers.get('content-type') ?? '');
    return {
      status: response.status,
      body: isJson ? JSON.parse(text) : undefined,
      text,
      headers: response.headers,
    };
  }
  async function listen(): Promise<Stream> {
    const leave = new AbortController();
    const response = await fetch(`${url}/api/v1/stream`, {
      headers: { authorization: `Bearer ${token}` },
      signal: leave.signal,
    });
    let text = '';
    void (async () => {
      for await (const chunk of response.body!) text += Buffer.from(chunk).toString();
    })().catch(() => undefined);
    return { heard: () => text, close: () => leave.abort() };
  }
  return {
    send,
    listen,
    get: (path) => send('GET', path),
    post: (path, body = {}, said) => send('POST', path, body, said),
    patch: (path, body, said) => send('PATCH', path, body, said),
    delete: (path, said) => send('DELETE', path, undefined, said),
  };
}

export async function signIn(
  url: string,
  username: string,
  password: string,
  tenant = '',
): Promise<Person & { id: string }> {
  const { status, body, text } = await person(url).post('/sessions', { username, password, tenant });
  if (status !== 201) throw new Error(`${username} cannot sign in: ${text}`);
  return { ...person(url, body.token), id: body.person.id };
}
