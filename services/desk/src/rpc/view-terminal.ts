import { notFound } from '#chassis/errors';
import { readerOf } from '#chassis/postgres';
import type { Errand } from '#chassis/rpc';
import type { StaffCard, ViewTerminalRequest } from '#proto/steward/desk/v1/survey';
import type { QualityContext } from '../quality-context';
import { findKey } from '../store/quality-key';
import { findCard } from '../store/terminal';

export const viewTerminal: Errand<QualityContext, ViewTerminalRequest, StaffCard> = async (
  { key },
  _,
  { db },
) => {
  const found = await findKey(db, 'TERMINAL', key);
  const card = found && (await findCard(readerOf(db, found.tenant), found.subjectId));
  if (!card) throw notFound();
  return card;
};
