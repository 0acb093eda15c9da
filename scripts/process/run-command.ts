import { spawn, type SpawnOptions } from 'node:child_process';

export interface Outcome {
  ok: boolean;
  /** What it wrote, both streams. */
  output: string;
}

/** Runs a program to its end; a program that cannot be started is an outcome too. */
export function runCommand(command: string, args: string[], options: SpawnOptions = {}): Promise<Outcome> {
  return new Promise((resolve) => {
    let output = '';
    const child = spawn(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
    const collect = (chunk: Buffer) => (output += chunk.toString());
    child.stdout!.on('data', collect);
    child.stderr!.on('data', collect);
    child.on('error', (error) => resolve({ ok: false, output: error.message }));
    child.on('close', (code) => resolve({ ok: code === 0, output }));
  });
}
