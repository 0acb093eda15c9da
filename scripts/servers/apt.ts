import fs from 'node:fs';
import { runCommand } from '../process/run-command';
import type { Say } from '../process/say';

const policyFile = '/usr/sbin/policy-rc.d';

/** Installs Debian packages when we may; whether it worked. Their own system-wide servers are not started. */
export async function aptInstall(packageName: string, say: Say): Promise<boolean> {
  if (process.getuid?.() !== 0 || !fs.existsSync('/usr/bin/apt-get')) return false;
  say(`installing ${packageName} with apt-get`);
  const policyIsOurs = !fs.existsSync(policyFile);
  if (policyIsOurs) fs.writeFileSync(policyFile, '#!/bin/sh\nexit 101\n', { mode: 0o755 });
  try {
    await apt('update');
    const { ok, output } = await apt('install', '--no-install-recommends', packageName);
    if (!ok) say(`apt-get could not: ${output.trim().split('\n').at(-1)}`);
    return ok;
  } finally {
    if (policyIsOurs) fs.rmSync(policyFile, { force: true });
  }
}

function apt(...args: string[]) {
  const patient = ['-q', '-y', '-o', 'DPkg::Lock::Timeout=120'];
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  return runCommand('apt-get', [...patient, ...args], { env });
}
