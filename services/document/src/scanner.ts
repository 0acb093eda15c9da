import { once } from 'node:events';
import { connect } from 'node:net';

export type Verdict = { clean: true } | { clean: false; found: string };
export type Scan = (chunks: AsyncIterable<Buffer>) => Promise<Verdict>;

const patienceMs = 25_000;

/**
 * Asks a clamd (INSTREAM: each piece behind its length, none at the end; then one line).
 * @param address host:port
 * @throws Error where it is away, too slow, or does not say
 */
export function openScanner(address: string): Scan {
  const { hostname: host, port } = new URL(`tcp://${address}`);
  return async (chunks) => {
    const socket = connect({ host, port: Number(port) });
    const answer: Buffer[] = [];
    socket.on('data', (piece) => answer.push(piece));
    const late = setTimeout(
      () => socket.destroy(new Error(`clamd is silent for ${patienceMs} ms`)),
      patienceMs,
    );
    const ended = once(socket, 'end');
    ended.catch(() => undefined); // whoever writes hears of it first
    try {
      await once(socket, 'connect');
      const send = async (bytes: Buffer) => {
        if (!socket.write(bytes)) await Promise.race([once(socket, 'drain'), ended]);
      };
      await send(Buffer.from('zINSTREAM\0'));
      for await (const chunk of chunks) await send(Buffer.concat([lengthOf(chunk.length), chunk]));
      await send(lengthOf(0));
      await ended;
      return readVerdict(Buffer.concat(answer).toString());
    } finally {
      clearTimeout(late);
      socket.destroy();
    }
  };
}

function lengthOf(bytes: number): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(bytes);
  return length;
}

function readVerdict(said: string): Verdict {
  const line = said.replace(/\0.*$/s, '').trim();
  if (line === 'stream: OK') return { clean: true };
  const found = /^stream: (.{1,200}) FOUND$/.exec(line)?.[1];
  if (found) return { clean: false, found };
  throw new Error(`clamd says: ${line.slice(0, 200)}`);
}
