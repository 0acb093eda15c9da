import { readFileSync } from 'node:fs';
import type { System } from '../system';

/** CPU seconds a part has used so far. Linux only, like the other figures here. */
function cpuSeconds(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) / 100;
}

/** Of the services; PostgreSQL works in processes that come and go. */
export function openMeter(system: System) {
  const parts = system.parts().filter((part) => part !== 'postgres');
  const read = () =>
    new Map(parts.filter((part) => system.pid(part)).map((part) => [part, cpuSeconds(system.pid(part)!)]));
  const before = read();
  return (): Map<string, number> =>
    new Map([...read()].map(([part, seconds]) => [part, seconds - (before.get(part) ?? 0)]));
}

/** Proportional set size of a part in megabytes: memory shared with others counts for each one's share. */
export function megabytes(system: System, part: string): number {
  const rollup = readFileSync(`/proc/${system.pid(part)}/smaps_rollup`, 'utf8');
  return Number(/^Pss:\s+(\d+)/m.exec(rollup)![1]) / 1024;
}
