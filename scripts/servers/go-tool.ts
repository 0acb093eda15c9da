import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { findBinary, pathFolders } from '../process/find-binary';

/** A program that Go builds from its module, in the version that we know. */
export interface GoTool {
  name: string;
  /** What `go install` is given. */
  module: string;
  version: string;
  /** Whether the one on the PATH will do. */
  suits?(file: string): boolean;
}

const tools = path.resolve(__dirname, '../../node_modules/.cache/steward/tools');

/** Where a tool is, installed by Go where it is not yet; undefined where there is neither. Tests need it, not Steward. */
export function provideGoTool({ name, module, version, suits = () => true }: GoTool): string | undefined {
  const installed = findBinary([name], pathFolders());
  if (installed && suits(installed)) return installed;
  const file = path.join(tools, `${name}-${version}`);
  if (fs.existsSync(file)) return file;
  const go = findGo();
  if (!go) return undefined;
  console.log(`installing ${name} ${version} with Go, once; this takes minutes`);
  fs.mkdirSync(tools, { recursive: true });
  const draft = fs.mkdtempSync(path.join(tools, 'draft-'));
  try {
    const env = { ...process.env, GOBIN: draft };
    const { status, stderr } = spawnSync(go, ['install', `${module}@${version}`], { cwd: draft, env });
    if (status !== 0) console.warn(`Go could not: ${String(stderr).trim().split('\n').at(-1)}`);
    if (status === 0) fs.renameSync(path.join(draft, name), file);
    return status === 0 ? file : undefined;
  } finally {
    fs.rmSync(draft, { recursive: true, force: true });
  }
}

/** The folder of a module's files, fetched where it is not yet; undefined where Go is missing or may not. */
export function fetchGoModule(module: string, version: string): string | undefined {
  const go = findGo();
  if (!go) return undefined;
  fs.mkdirSync(tools, { recursive: true });
  const { status, stdout } = spawnSync(go, ['mod', 'download', '-json', `${module}@${version}`], {
    cwd: tools,
    encoding: 'utf8',
  });
  return status === 0 ? (JSON.parse(stdout) as { Dir: string }).Dir : undefined;
}

const findGo = (): string | undefined => findBinary(['go'], [...pathFolders(), '/usr/local/go/bin']);
