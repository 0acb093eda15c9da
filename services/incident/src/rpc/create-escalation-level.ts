import { newId } from '#chassis/ids';
import type { Command } from '#chassis/rpc';
import { etagOf } from '#chassis/versions';
import type { EscalationLevel, CreateEscalationLevelRequest } from '#proto/steward/incident/v1/escalation';
import type { Context } from '../context';
import { insertLevel } from '../store/escalation-level';
import { placeLevel } from './place-escalation-level';

export const createEscalationLevel: Command<Context, CreateEscalationLevelRequest, EscalationLevel> = async (
  tx,
  request,
) => {
  const level = await placeLevel(tx, { ...request, id: newId(), etag: etagOf(1) });
  await insertLevel(tx, { ...level, version: 1 });
  return level;
};
