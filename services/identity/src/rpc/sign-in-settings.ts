import { Problem } from '#chassis/errors';
import type { Command, Query } from '#chassis/rpc';
import { changesOf } from '#chassis/update-mask';
import { etagOf, matchVersion } from '#chassis/versions';
import type {
  GetSignInSettingsRequest,
  SignInSettings,
  UpdateSignInSettingsRequest,
} from '#proto/steward/identity/v1/sign_in';
import type { Context } from '../context';
import { findUnknownRole } from '../store/role';
import { findSettings, saveSettings } from '../store/sign-in-settings';

export const getSignInSettings: Query<Context, GetSignInSettingsRequest, SignInSettings> = (db) =>
  findSettings(db);

export const updateSignInSettings: Command<Context, UpdateSignInSettingsRequest, SignInSettings> = async (
  tx,
  { signInSettings, updateMask, etag },
) => {
  const before = await findSettings(tx);
  matchVersion(etag, before.version);
  const { secondFactorRoles } = {
    ...before,
    ...changesOf(updateMask, signInSettings, ['secondFactorRoles']),
  };
  const unknown = await findUnknownRole(tx, secondFactorRoles);
  if (unknown !== undefined)
    throw new Problem('invalid', 'The settings are not valid.', {
      secondFactorRoles: `"${unknown}" is not a role`,
    });
  if (!(await saveSettings(tx, secondFactorRoles, before.version)))
    throw new Problem('stale', 'Somebody else changed this first.');
  return { secondFactorRoles, etag: etagOf(before.version + 1) };
};
