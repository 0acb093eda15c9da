import { Problem } from '#chassis/errors';
import type { Command } from '#chassis/rpc';
import { changesOf } from '#chassis/update-mask';
import { matchVersion } from '#chassis/versions';
import { Category_Kind } from '#proto/steward/desk/v1/desk';
import type { DeskSettings, UpdateDeskSettingsRequest } from '#proto/steward/desk/v1/settings';
import type { Context } from '../context';
import { isOffered, treeOf } from '../domain/category-tree';
import { spellIds } from '../domain/ids';
import { changeableSettings, checkSettings } from '../domain/settings';
import { readCategories } from '../store/category';
import { lockSettings, saveSettings } from '../store/settings';

export const updateDeskSettings: Command<Context, UpdateDeskSettingsRequest, DeskSettings> = async (
  tx,
  { deskSettings: sent, updateMask, etag },
  _,
  { policies },
) => {
  const current = await lockSettings(tx);
  matchVersion(etag, Number(current.etag));
  const settings = spellIds({ ...current, ...changesOf(updateMask, sent, changeableSettings) });
  checkSettings(settings);
  const { defaultCategoryId: id } = settings;
  const tree = treeOf(await readCategories(tx));
  if (id !== '' && !(tree.get(id)?.kind === Category_Kind.INCIDENT && isOffered(tree, id)))
    throw new Problem('invalid', 'This category is not offered.', {
      defaultCategoryId: 'is not a category to report in',
    });
  policies.changing(tx.tenant);
  return saveSettings(tx, settings);
};
