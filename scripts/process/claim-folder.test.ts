import { spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { AlreadyRunning, claimFolder } from './claim-folder';

const data = fs.mkdtempSync(path.join(os.tmpdir(), 'claim-'));
const ledger = path.join(data, 'running.json');
const say = (): void => {};

afterAll(() => fs.rmSync(data, { recursive: true }));

test('a folder is claimed by one at a time', async () => {
  const claim = await claimFolder(data, say);
  await expect(claimFolder(data, say)).rejects.toThrow(AlreadyRunning);
  claim.release();
  (await claimFolder(data, say)).release();
});

test('what a killed supervisor left running is stopped', async () => {
  const left = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' });
  (await claimFolder(data, say)).note('sla', left.pid!);
  const notes = JSON.parse(fs.readFileSync(ledger, 'utf8')) as { supervisor: { began: string } };
  notes.supervisor.began = 'some other time'; // as of a process that is gone
  fs.writeFileSync(ledger, JSON.stringify(notes));

  const gone = once(left, 'exit');
  (await claimFolder(data, say)).release();
  expect((await gone)[1]).toBe('SIGTERM');
});

test('a process that took the number of one we started is left alone', async () => {
  const stranger = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' });
  const children = { sla: { pid: stranger.pid, began: 'some other time' } };
  fs.writeFileSync(ledger, JSON.stringify({ supervisor: { pid: stranger.pid, began: '' }, children }));

  (await claimFolder(data, say)).release();
  expect(stranger.exitCode ?? stranger.signalCode).toBeNull();
  stranger.kill();
});
