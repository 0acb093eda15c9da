import { newId } from '#chassis/ids';
import type { Command } from '#chassis/rpc';
import { etagOf } from '#chassis/versions';
import { EscalationLevel, type CreateEscalationLevelRequest } from '#proto/steward/incident/v1/escalation';
import type { Context } from '../context';
import { insertLevel } from '../store/escalation-level';
import { placeLevel } from './place-escalation-level';

export const createEscalationLevel: Command<Context, CreateEscalationLevelRequest, EscalationLevel> = async (
  tx,
  { escalationLevel = EscalationLevel.fromPartial({}) },
) => {
  const level = { ...(await placeLevel(tx, escalationLevel)), id: newId(), version: 1, etag: etagOf(1) };
  await insertLevel(tx, level);
  return level;
};
