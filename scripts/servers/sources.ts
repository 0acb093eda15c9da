import type { Program } from '../process/keep-alive';
import type { Say } from '../process/say';

/** Where a server may come from, in the order in which they are tried. */
export type Source = 'path' | 'npm' | 'apt';

export interface ServerSettings {
  /** The folder that holds its data, password and port. */
  data: string;
  /** Whether data must survive a power cut; tests need not. */
  durable: boolean;
  choosePort(name: string): Promise<number>;
  say: Say;
  /** Sources left out (STEWARD_SKIP_SOURCE=path,npm): to try the others. */
  skipped: ReadonlySet<string>;
}

export interface PreparedServer {
  /** Where it came from, for people to read. */
  source: string;
  url: string;
  program: Program;
}

export type Search<T> = Partial<Record<Source, () => Promise<T | undefined>>>;

const labels: Record<string, string> = { path: 'installed', npm: 'from npm', apt: 'from apt' };

/** Looks in one source after the other; the first that has it wins. */
export async function search<T>(
  sources: Search<T>,
  skipped: ReadonlySet<string>,
): Promise<{ source: string; found: T } | undefined> {
  for (const [source, look] of Object.entries(sources)) {
    const found = skipped.has(source) ? undefined : await look();
    if (found !== undefined) return { source: labels[source]!, found };
  }
  return undefined;
}

interface Advice {
  what: string;
  variable: string;
  example: string;
  brew: string;
  debian: string;
  docker: string;
}

export class ServerMissing extends Error {
  constructor({ what, variable, example, brew, debian, docker }: Advice) {
    super(`${what} was not found and could not be installed. Any one of these helps:
  macOS          ${brew}
  Debian/Ubuntu  sudo apt-get install ${debian}
  Docker         ${docker}
  elsewhere      export ${variable}=${example}
then start again.`);
  }
}
