import { connect } from 'node:net';

export interface Part {
  name?: string;
  filename?: string;
  type?: string;
  content: Buffer | string;
}
export const boundary = '----steward-test';

/** A body as a browser, or whoever means no good, would send it: names go in as they are. */
export function multipart(parts: Part[]): Buffer {
  const pieces = parts.flatMap(({ name = 'file', filename, type = 'application/octet-stream', content }) => [
    Buffer.from(`--${boundary}\r\nContent-Disposition: form-data; name="${name}"`),
    Buffer.from(filename === undefined ? '\r\n' : `; filename="${filename}"\r\nContent-Type: ${type}\r\n`),
    Buffer.from('\r\n'),
    Buffer.from(content),
    Buffer.from('\r\n'),
  ]);
  return Buffer.concat([...pieces, Buffer.from(`--${boundary}--\r\n`)]);
}

/** Sends a head that promises more than comes, then what comes, then hangs up; gives what was answered meanwhile. */
export function hangUpAfter(url: string, token: string, sent: Buffer, promised: number): Promise<string> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    const socket = connect({ host: hostname, port: Number(port) });
    let answered = '';
    socket.on('data', (piece) => (answered += piece.toString()));
    socket.on('error', reject);
    socket.on('close', () => resolve(answered));
    socket.write(
      `POST /api/v1/attachments HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${token}\r\n` +
        `Content-Type: multipart/form-data; boundary=${boundary}\r\nContent-Length: ${promised}\r\n\r\n`,
    );
    socket.write(sent, () => setTimeout(() => socket.destroy(), 200));
  });
}
