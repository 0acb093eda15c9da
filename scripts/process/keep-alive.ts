import type { ChildProcess } from 'node:child_process';
import { readTail } from './log-file';
import type { Say } from './say';
import { waitUntil } from './wait';

/** A server or service: how to start it, and how to see that it answers. */
export interface Program {
  name: string;
  /** Services need servers, so they stop first. */
  kind: 'server' | 'service';
  /** The data folder, under which its log is kept. */
  data: string;
  stopSignal: NodeJS.Signals;
  launch(): ChildProcess;
  isReady(): Promise<boolean>;
}

/** A program that is started again whenever it stops, until we stop it. */
export interface Kept {
  name: string;
  pid(): number | undefined;
  kill(signal: NodeJS.Signals): void;
  /** Waits until it answers; fails when it does not come up. */
  ready(): Promise<void>;
  stop(): Promise<void>;
  start(): Promise<void>;
}

const shortestDelay = 200;
const longestDelay = 5_000;
/** After this long it is taken to have been well, and the delay begins anew. */
const wellAfter = 10_000;
const readyWithin = 60_000;
const hopelessAfter = 5;
const stopWithin = 20_000;

export function keepAlive(program: Program, say: Say, onLaunch: (pid: number) => void): Kept {
  const { name, data, stopSignal } = program;
  let child: ChildProcess | undefined;
  let again: NodeJS.Timeout | undefined;
  let wanted = true;
  let delay = shortestDelay;
  let failures = 0;

  function launch(): void {
    const launchedAt = Date.now();
    const launched = program.launch();
    child = launched;
    if (launched.pid) onLaunch(launched.pid);
    const onEnd = (reason: string) => {
      if (child !== launched) return;
      child = undefined;
      if (wanted) relaunch(reason, Date.now() - launchedAt);
    };
    launched.once('exit', (code, signal) => onEnd(signal ?? `exit code ${code}`));
    launched.once('error', (error) => onEnd(error.message));
  }

  function relaunch(reason: string, livedFor: number): void {
    if (livedFor > wellAfter) delay = shortestDelay;
    failures++;
    say(`${name} stopped (${reason}), starting it again in ${delay / 1000} s`);
    again = setTimeout(launch, delay);
    delay = Math.min(delay * 2, longestDelay);
  }

  async function ready(): Promise<void> {
    const before = failures;
    const isHopeless = () => !wanted || failures - before >= hopelessAfter;
    let answers = false;
    await waitUntil(
      async () => isHopeless() || (answers = child !== undefined && (await program.isReady())),
      readyWithin,
    );
    if (!answers) throw new Error(`${name} does not come up. Its log ends with:\n${readTail(data, name)}`);
  }

  async function stop(): Promise<void> {
    wanted = false;
    clearTimeout(again);
    if (!child) return;
    const leaving = child;
    const left = new Promise((resolve) => leaving.once('exit', resolve));
    leaving.kill(stopSignal);
    leaving.kill('SIGCONT'); // one that a test has frozen would not hear the first
    const impatient = setTimeout(() => leaving.kill('SIGKILL'), stopWithin);
    await left;
    clearTimeout(impatient);
  }

  async function start(): Promise<void> {
    if (!wanted) {
      wanted = true;
      delay = shortestDelay;
      launch();
    }
    await ready();
  }

  launch();
  return { name, ready, stop, start, pid: () => child?.pid, kill: (signal) => void child?.kill(signal) };
}
