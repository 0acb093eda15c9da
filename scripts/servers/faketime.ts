import fs from 'node:fs';
import path from 'node:path';
import type { Say } from '../process/say';
import { aptInstall } from './apt';
import { search, ServerMissing } from './sources';

/** A clock for one program that can be set while it runs, by libfaketime. For tests: nothing of Steward needs it. */
export interface WrongClock {
  /** What the program is started with. */
  env: Record<string, string>;
  /** Sets the clock so far from the machine's; seen within a second. */
  jump(seconds: number): void;
}

/** @param data the folder in which the program's clock is kept */
export async function prepareWrongClock(data: string, name: string, say: Say): Promise<WrongClock> {
  const skipped = new Set((process.env.STEWARD_SKIP_SOURCE ?? '').split(','));
  const candidates = {
    path: async () => findInstalled(),
    apt: async () => ((await aptInstall('libfaketime', say)) ? findInstalled() : undefined),
  };
  const result = await search(candidates, skipped);
  if (!result) throw new ServerMissing(advice);
  fs.mkdirSync(data, { recursive: true });
  const file = path.join(data, `${name}.clock`);
  const jump = (seconds: number) => {
    fs.writeFileSync(`${file}.new`, `${seconds < 0 ? '' : '+'}${seconds}\n`);
    fs.renameSync(`${file}.new`, file); // never read half written
  };
  jump(0);
  return {
    jump,
    env: {
      LD_PRELOAD: result.found,
      FAKETIME_TIMESTAMP_FILE: file,
      FAKETIME_CACHE_DURATION: '1',
      // how long something took is measured by another clock, which no administrator sets
      DONT_FAKE_MONOTONIC: '1',
      FAKETIME_DONT_FAKE_MONOTONIC: '1',
    },
  };
}

/** Other systems have other ways to lend a program a clock. */
export const lendsClocks = process.platform === 'linux';

function findInstalled(): string | undefined {
  const folders = ['/usr/lib', '/usr/lib64', '/usr/local/lib'].flatMap((folder) => [
    folder,
    ...(fs.existsSync(folder) ? fs.readdirSync(folder).map((inner) => path.join(folder, inner)) : []),
  ]);
  return folders
    .map((folder) => path.join(folder, 'faketime/libfaketime.so.1'))
    .find((file) => fs.existsSync(file));
}

const advice = {
  what: 'libfaketime',
  variable: 'STEWARD_SKIP_SOURCE',
  example: 'nothing',
  brew: '(Linux only)',
  debian: 'libfaketime',
  docker: '(the tests use the library itself)',
};
