import { Problem } from '#chassis/errors';
import type { Command } from '#chassis/rpc';
import { changesOf } from '#chassis/update-mask';
import { matchVersion } from '#chassis/versions';
import type { QualitySettings, UpdateQualitySettingsRequest } from '#proto/steward/desk/v1/satisfaction';
import type { QualityContext } from '../quality-context';
import { spellIds } from '../domain/ids';
import { changeableSettings } from '../domain/quality-settings';
import { findStaff, findTeam } from '../store/staff';
import { lockSettings, saveSettings } from '../store/quality-settings';

export const updateQualitySettings: Command<
  QualityContext,
  UpdateQualitySettingsRequest,
  QualitySettings
> = async (tx, { qualitySettings, updateMask, etag }) => {
  const before = await lockSettings(tx);
  matchVersion(etag, Number(before.etag));
  const changes = changesOf(updateMask, qualitySettings && spellIds(qualitySettings), changeableSettings);
  const { feedbackGroupId = '', confidentialReaderIds = [] } = changes;
  if (feedbackGroupId !== '' && !(await findTeam(tx, feedbackGroupId)))
    throw new Problem('invalid', 'There is no such group.', { feedbackGroupId: 'does not exist' });
  const known = await Promise.all(confidentialReaderIds.map((id) => findStaff(tx, id)));
  if (known.includes(undefined))
    throw new Problem('invalid', 'There is no such person.', { confidentialReaderIds: 'do not all exist' });
  return saveSettings(tx, { ...before, ...changes });
};
