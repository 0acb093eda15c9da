import { Agent, request, type OutgoingHttpHeaders } from 'node:http';
import { text as readText } from 'node:stream/consumers';

/** What somebody at the HTTP API is answered. */
export interface Answer<T = any> {
  status: number;
  /** What the text says, where it is JSON. */
  body: T;
  text: string;
  /** Its media type. */
  type: string;
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

const agent = new Agent({ keepAlive: true });
const patienceMs = 15_000;
/** A fifth of the work of `fetch`, which counts where a hundred thousand are sent. */
const exchange = (method: string, url: string, headers: OutgoingHttpHeaders, content?: Buffer) =>
  new Promise<Omit<Answer, 'body'>>((resolve, reject) => {
    const sent = request(url, { agent, method, headers, timeout: patienceMs }, (heard) => {
      const { statusCode: status = 0, headers: said } = heard;
      const type = said['content-type'] ?? '';
      readText(heard).then((text) => resolve({ status, text, type }), reject);
    });
    sent.on('error', reject);
    sent.on('timeout', () => sent.destroy(new Error(`no answer in ${patienceMs} ms`)));
    sent.end(content);
  });

/** A body as it travels, and its media type. */
async function pack(body: unknown): Promise<{ content: Buffer; type: string }> {
  if (!(body instanceof FormData))
    return {
      content: Buffer.from(typeof body === 'string' ? body : JSON.stringify(body)),
      type: 'application/json',
    };
  const packed = new Response(body);
  return { content: Buffer.from(await packed.arrayBuffer()), type: packed.headers.get('content-type')! };
}

/**
 * A person at the HTTP API, as any client of it would be.
 * @param token a session's or an API key; none for somebody unknown
 */
export function person(url: string, token?: string): Person {
  async function send(
    method: string,
    path: string,
    body?: unknown,
    { etag, key, headers }: Said = {},
  ): Promise<Answer> {
    const packed = body === undefined ? undefined : await pack(body);
    const said = {
      ...(token && { authorization: `Bearer ${token}` }),
      ...(packed && { 'content-type': packed.type, 'content-length': packed.content.length }),
      ...(etag && { 'if-match': etag }),
      ...(key && { 'idempotency-key': key }),
      ...headers,
    };
    const answer = await exchange(method, `${url}/api/v1${path}`, said, packed?.content);
    return { ...answer, body: answer.type.includes('json') ? JSON.parse(answer.text) : undefined };
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
