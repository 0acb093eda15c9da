/** A real mail server for tests, which can be told how to behave. */
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

/** A mail as it arrived: header names in lower case, words decoded. */
export interface ArrivedMail {
  to: string[];
  headers: Record<string, string>;
  text: string;
}

export interface MailCatcher {
  url: URL;
  arrived: ArrivedMail[];
  /** What to answer to a recipient; undefined takes the mail. */
  refuse?: (address: string) => { code: number; words: string } | undefined;
  /** Goes away, and comes back on the same port. */
  down(): Promise<void>;
  up(): Promise<void>;
}

/** A real SMTP server for the test file. */
export function catchMails(): MailCatcher {
  let server: SMTPServer | undefined;
  let port = 0;
  const catcher: MailCatcher = {
    url: new URL('smtp://127.0.0.1'),
    arrived: [],
    async up() {
      server = makeServer(catcher);
      server.listen(port, '127.0.0.1');
      await once(server.server, 'listening');
      port = (server.server.address() as AddressInfo).port;
      catcher.url = new URL(`smtp://127.0.0.1:${port}`);
    },
    down: () => new Promise((resolve) => (server ? server.close(() => resolve()) : resolve())),
  };
  beforeAll(() => catcher.up());
  afterAll(() => catcher.down());
  return catcher;
}

const makeServer = (catcher: MailCatcher): SMTPServer => {
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    closeTimeout: 10,
    onRcptTo({ address }, _, done) {
      const refusal = catcher.refuse?.(address);
      done(refusal && Object.assign(new Error(refusal.words), { responseCode: refusal.code }));
    },
    onData(stream, { envelope }, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const to = envelope.rcptTo.map(({ address }) => address);
        catcher.arrived.push({ to, ...readMail(Buffer.concat(chunks).toString()) });
        done();
      });
    },
  });
  server.on('error', () => undefined); // a client that is cut off is part of the tests
  return server;
};

function readMail(raw: string): Omit<ArrivedMail, 'to'> {
  const end = raw.indexOf('\r\n\r\n');
  const head: Record<string, string> = {};
  for (const line of raw
    .slice(0, end)
    .replace(/\r\n[ \t]+/g, ' ')
    .split('\r\n')) {
    const [name = '', ...value] = line.split(': ');
    head[name.toLowerCase()] = decodeWords(value.join(': '));
  }
  const body = raw.slice(end + 4);
  const encoding = head['content-transfer-encoding'];
  const bytes =
    encoding === 'base64'
      ? Buffer.from(body, 'base64')
      : encoding === 'quoted-printable'
        ? decodeQuoted(body.replace(/=\r\n/g, ''))
        : Buffer.from(body);
  return { headers: head, text: bytes.toString().replace(/\r\n/g, '\n').trimEnd() };
}

/** RFC 2047 */
const decodeWords = (value: string): string =>
  value
    .replace(/\?=\s+=\?/g, '?==?')
    .replace(/=\?utf-8\?([bq])\?([^?]*)\?=/gi, (_, kind: string, word: string) =>
      (kind.toLowerCase() === 'b'
        ? Buffer.from(word, 'base64')
        : decodeQuoted(word.replace(/_/g, ' '))
      ).toString(),
    );

const decodeQuoted = (text: string): Buffer =>
  Buffer.from(
    text.replace(/=([0-9A-F]{2})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16))),
    'latin1',
  );
