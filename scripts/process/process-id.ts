import { spawnSync } from 'node:child_process';
import fs from 'node:fs';

/** A process, told apart from a later one under the same number by when it began. */
export interface ProcessId {
  pid: number;
  began: string;
}

const stillBegan = ({ pid, began }: ProcessId): boolean => began !== '' && readBegin(pid) === began;

export const identify = (pid: number): ProcessId => ({ pid, began: readBegin(pid) ?? '' });
export const isRunning = (id: ProcessId): boolean => stillBegan(id);

export function sendSignal(id: ProcessId, signal: NodeJS.Signals): void {
  if (!isRunning(id)) return;
  try {
    process.kill(id.pid, signal);
  } catch {
    // it left between the two lines
  }
}

/** When a process began, in words that differ for another process of the same number; undefined: it is gone. */
function readBegin(pid: number): string | undefined {
  if (process.platform !== 'linux') {
    const { status, stdout } = spawnSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' });
    return status === 0 ? stdout.trim() : undefined;
  }
  const fields = readStat(pid);
  return fields && fields[0] !== 'Z' ? fields[19] : undefined;
}

/** The fields of /proc/<pid>/stat after the command, which may itself hold blanks. See proc(5). */
function readStat(pid: number): string[] | undefined {
  try {
    const stat = fs.readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  } catch {
    return undefined;
  }
}

/** Our ancestors up to npm when npm started us: after a `kill -9` of npm only its shell would be our parent. */
export function npmAncestors(): ProcessId[] {
  if (!process.env.npm_lifecycle_event || process.platform !== 'linux') return [];
  const found: ProcessId[] = [];
  for (let pid = process.ppid; pid > 1 && found.length < 3; pid = Number(readStat(pid)?.[1] ?? 0)) {
    found.push(identify(pid));
    if (/\bnpm\b/.test(readCommand(pid))) return found;
  }
  return [];
}

function readCommand(pid: number): string {
  try {
    return fs.readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
  } catch {
    return '';
  }
}
