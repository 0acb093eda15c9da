import { notFound } from '#chassis/errors';
import type { Query } from '#chassis/rpc';
import type { EscalationLevel, GetEscalationLevelRequest } from '#proto/steward/incident/v1/escalation';
import type { Context } from '../context';
import { findLevel } from '../store/escalation-level';

export const getEscalationLevel: Query<Context, GetEscalationLevelRequest, EscalationLevel> = async (
  db,
  { id },
) => {
  const level = await findLevel(db, id);
  if (!level) throw notFound();
  return level;
};
