import { Problem } from '#chassis/errors';
import type { Command } from '#chassis/rpc';
import { changesOf } from '#chassis/update-mask';
import { matchVersion } from '#chassis/versions';
import type { Directory, UpdateDirectoryRequest } from '#proto/steward/identity/v1/directory';
import { FilterParser } from 'ldapts';
import type { Context } from '../context';
import { completed, faultsOfDirectory, noDirectory } from '../domain/directory-rules';
import { isSecretName } from '../read-secret';
import { lockDirectory, saveDirectory } from '../store/directory';

const changeable = [
  'url',
  'startTls',
  'certificate',
  'bindDn',
  'bindSecret',
  'baseDn',
  'userFilter',
  'attributes',
  'groupBaseDn',
  'scheduleMinutes',
  'enabled',
  'adopts',
] as const;

export const updateDirectory: Command<Context, UpdateDirectoryRequest, Directory> = async (
  tx,
  { directory: sent, updateMask, etag },
) => {
  const before = (await lockDirectory(tx)) ?? { ...noDirectory, version: 0 };
  matchVersion(etag, before.version);
  const directory = completed({ ...before, ...changesOf(updateMask, sent, changeable) });
  const faults = faultsOfDirectory(directory);
  if (directory.bindSecret !== '' && !isSecretName(directory.bindSecret))
    faults.bindSecret = 'has letters, digits, _ and - only: it is a name, not the password';
  if (!isFilter(directory.userFilter)) faults.userFilter = 'is not a filter (RFC 4515)';
  if (Object.keys(faults).length > 0) throw new Problem('invalid', 'The directory is not valid.', faults);
  return saveDirectory(tx, directory);
};

function isFilter(filter: string): boolean {
  try {
    return FilterParser.parseString(filter) !== undefined;
  } catch {
    return false;
  }
}
