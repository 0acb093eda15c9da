import fs from 'node:fs';
import net from 'node:net';
import path from 'node:path';

/** Below the range from which systems take the ports of outgoing connections, so nothing slips into a short gap. */
const lowest = 20_000;
const highest = 32_000;

/** Chooses a free port for a name. The same port as last time if it still is free. */
export type ChoosePort = (name: string) => Promise<number>;

export function openPortBook(data: string): ChoosePort {
  const file = path.join(data, 'ports.json');
  const chosen: Record<string, number> = fs.existsSync(file) ? JSON.parse(fs.readFileSync(file, 'utf8')) : {};
  return async (name) => {
    const kept = chosen[name];
    if (kept && (await isFree(kept))) return kept;
    for (;;) {
      const port = lowest + Math.floor(Math.random() * (highest - lowest));
      if (Object.values(chosen).includes(port) || !(await isFree(port))) continue;
      chosen[name] = port;
      fs.writeFileSync(file, JSON.stringify(chosen, null, 1));
      return port;
    }
  };
}

export function isFree(port: number, host = '127.0.0.1'): Promise<boolean> {
  return new Promise((resolve) => {
    const server = net.createServer();
    server.once('error', () => resolve(false));
    server.listen({ host, port, exclusive: true }, () => server.close(() => resolve(true)));
  });
}

/** Says something to a server and looks whether the answer is as expected; false when there is none within a second. */
export function talk(port: number, words: string, expected: RegExp): Promise<boolean> {
  return new Promise((resolve) => {
    let heard = '';
    const socket = net.connect({ host: '127.0.0.1', port });
    const finish = (answer: boolean) => {
      socket.destroy();
      resolve(answer);
    };
    socket.setTimeout(1000, () => finish(false));
    socket.on('error', () => finish(false));
    socket.on('close', () => finish(false));
    socket.on('connect', () => socket.write(words));
    socket.on('data', (chunk) => {
      heard += chunk.toString();
      if (expected.test(heard)) finish(true);
    });
  });
}
