import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { keepAlive, type Kept, type Program } from './keep-alive';
import { waitUntil } from './wait';

const data = fs.mkdtempSync(path.join(os.tmpdir(), 'keep-alive-'));
let kept: Kept;

function keep(script: string, say = (_: string) => {}): Kept {
  const program: Program = {
    name: 'part',
    kind: 'service',
    data,
    stopSignal: 'SIGTERM',
    launch: () => spawn(process.execPath, ['-e', script], { stdio: 'ignore' }),
    isReady: () => Promise.resolve(true),
  };
  return (kept = keepAlive(program, say, () => {}));
}

afterEach(() => kept.stop());
afterAll(() => fs.rmSync(data, { recursive: true }));

test('a part that is killed comes back as another process', async () => {
  const { pid, kill } = keep('setInterval(() => {}, 1000)');
  const first = pid();
  kill('SIGKILL');
  expect(await waitUntil(() => pid() !== first && pid() !== undefined, 5_000)).toBe(true);
});

test('a part that keeps dying is started after ever longer waits', async () => {
  const said: string[] = [];
  keep('process.exit(3)', (line) => said.push(line));
  await waitUntil(() => said.length >= 3, 5_000);
  expect(said.map((line) => /\((.*)\).* in (.*) s/.exec(line)?.slice(1))).toEqual([
    ['exit code 3', '0.2'],
    ['exit code 3', '0.4'],
    ['exit code 3', '0.8'],
  ]);
});

test('a part that we stop stays stopped until it is started', async () => {
  const { pid, stop, start } = keep('setInterval(() => {}, 1000)');
  await stop();
  await sleep(400);
  expect(pid()).toBeUndefined();
  await start();
  expect(pid()).toBeDefined();
});

test('a part that is frozen can be stopped', async () => {
  const { pid, kill, stop } = keep('setInterval(() => {}, 1000)');
  kill('SIGSTOP');
  await stop();
  expect(pid()).toBeUndefined();
});
