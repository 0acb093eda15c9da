import fs from 'node:fs';
import path from 'node:path';

const largest = 20 * 1024 * 1024;

const logPath = (data: string, name: string): string => path.join(data, 'logs', `${name}.log`);

/** Opens the log for appending. A child writes straight into it, so it stays complete when we are killed. */
export function openLog(data: string, name: string): number {
  const file = logPath(data, name);
  fs.mkdirSync(path.dirname(file), { recursive: true });
  if (fs.existsSync(file) && fs.statSync(file).size > largest) fs.renameSync(file, `${file}.1`);
  return fs.openSync(file, 'a');
}

/** The last lines of a log, for a message about what went wrong. */
export function readTail(data: string, name: string, lines = 8): string {
  const file = logPath(data, name);
  if (!fs.existsSync(file)) return '';
  return fs.readFileSync(file, 'utf8').trimEnd().split('\n').slice(-lines).join('\n');
}
