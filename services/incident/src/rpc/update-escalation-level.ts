import { notFound } from '#chassis/errors';
import type { Command } from '#chassis/rpc';
import { changesOf } from '#chassis/update-mask';
import { etagOf, matchVersion } from '#chassis/versions';
import type { EscalationLevel, UpdateEscalationLevelRequest } from '#proto/steward/incident/v1/escalation';
import type { Context } from '../context';
import { findLevel, updateLevel } from '../store/escalation-level';
import { placeLevel } from './place-escalation-level';

const editable = ['name', 'rank', 'personIds', 'groupId', 'notifyLead'] as const;

export const updateEscalationLevel: Command<Context, UpdateEscalationLevelRequest, EscalationLevel> = async (
  tx,
  { escalationLevel: wanted, updateMask, etag },
) => {
  const level = await findLevel(tx, wanted?.id ?? '', true);
  if (!level) throw notFound();
  matchVersion(etag, level.version);
  const edited = await placeLevel(tx, { ...level, ...changesOf(updateMask, wanted, editable) });
  const version = level.version + 1;
  const changed = { ...edited, version, etag: etagOf(version) };
  await updateLevel(tx, changed);
  return changed;
};
