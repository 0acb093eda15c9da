import { findBinary, pathFolders } from '../process/find-binary';
import type { Say } from '../process/say';
import { aptInstall } from './apt';
import { search, ServerMissing } from './sources';

export interface Prometheus {
  prometheus: string;
  promtool: string;
}

/** Prometheus and its promtool, for tests of alerts; installed where we may. Nothing of Steward needs them. */
export async function findPrometheus(say: Say): Promise<Prometheus> {
  const skipped = new Set((process.env.STEWARD_SKIP_SOURCE ?? '').split(','));
  const candidates = {
    path: async () => findInstalled(),
    apt: async () => ((await aptInstall('prometheus', say)) ? findInstalled() : undefined),
  };
  const result = await search(candidates, skipped);
  if (!result) throw new ServerMissing(advice);
  return result.found;
}

function findInstalled(): Prometheus | undefined {
  const [prometheus, promtool] = ['prometheus', 'promtool'].map((name) => findBinary([name], pathFolders()));
  return prometheus && promtool ? { prometheus, promtool } : undefined;
}

const advice = {
  what: 'Prometheus with promtool',
  variable: 'STEWARD_SKIP_SOURCE',
  example: 'nothing',
  brew: 'brew install prometheus',
  debian: 'prometheus',
  docker: '(the tests start the program itself)',
};
