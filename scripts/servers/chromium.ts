import fs from 'node:fs';
import { findBinary, pathFolders } from '../process/find-binary';
import type { Say } from '../process/say';
import { aptInstall } from './apt';
import { search, ServerMissing } from './sources';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const onMac = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome';

/** Where Chromium is, for tests that look at pages; installed where we may. Nothing of Steward needs it. */
export async function findChromium(say: Say): Promise<string> {
  const skipped = new Set((process.env.STEWARD_SKIP_SOURCE ?? '').split(','));
  const candidates = {
    path: async () => findInstalled(),
    apt: async () => ((await aptInstall('chromium', say)) ? findInstalled() : undefined),
  };
  const result = await search(candidates, skipped);
  if (!result) throw new ServerMissing(advice);
  return result.found;
}

function findInstalled(): string | undefined {
  const found = findBinary(names, pathFolders());
  if (found) return found;
  return fs.existsSync(onMac) ? onMac : undefined;
}

const advice = {
  what: 'Chromium',
  variable: 'STEWARD_SKIP_SOURCE',
  example: 'nothing',
  brew: '--cask chromium',
  debian: 'chromium',
  docker: '(the tests start the program itself)',
};
