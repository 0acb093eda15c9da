import { createServer, type Server, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';

/** The outside world's clamd: a TCP server that speaks INSTREAM and finds the word EICAR. */
export async function openClamd() {
  const heard: Buffer[] = [];
  let answer: (content: Buffer) => string | undefined = (content) =>
    content.includes('EICAR') ? 'stream: Eicar-Test-Signature FOUND' : 'stream: OK';
  const sockets = new Set<Socket>();
  const server: Server = createServer((socket) => {
    sockets.add(socket);
    let bytes = Buffer.alloc(0);
    socket.on('error', () => undefined);
    socket.on('data', (piece) => {
      bytes = Buffer.concat([bytes, piece]);
      const content = read(bytes);
      if (!content) return;
      heard.push(content);
      const said = answer(content);
      if (said !== undefined) socket.end(`${said}\0`);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    address: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    /** What it was given to look into. */
    heard,
    /** What it says from now on; nothing: it stays silent. */
    say: (other: typeof answer) => void (answer = other),
    hangUp: () => sockets.forEach((socket) => socket.destroy()),
    async close() {
      sockets.forEach((socket) => socket.destroy());
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** The content, once the piece without length has come. */
function read(bytes: Buffer): Buffer | undefined {
  const command = Buffer.from('zINSTREAM\0');
  if (!bytes.subarray(0, command.length).equals(command)) return undefined;
  const pieces: Buffer[] = [];
  for (let at = command.length; at + 4 <= bytes.length;) {
    const length = bytes.readUInt32BE(at);
    if (length === 0) return Buffer.concat(pieces);
    pieces.push(bytes.subarray(at + 4, at + 4 + length));
    at += 4 + length;
  }
  return undefined;
}
