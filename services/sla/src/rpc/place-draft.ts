import { type Fields, Problem } from '#chassis/errors';
import { newId } from '#chassis/ids';
import type { Queryable } from '#chassis/postgres';
import type { CreateReplayRequest, DraftCalendar } from '#proto/steward/sla/v1/replay';
import { checkAgreement } from '../domain/agreement-rules';
import { checkCalendar } from '../domain/calendar-rules';
import type { Draft } from '../domain/draft';
import { resolveSpec } from '../domain/exceptions';
import { findSettings } from '../store/known-settings';
import { readLists } from './read-lists';

type Drafted = Pick<CreateReplayRequest, 'agreements' | 'removedAgreementIds' | 'calendars'>;

/**
 * The draft as it is kept: new agreements have ids, calendars the days of their lists.
 * @throws Problem invalid naming what cannot be tried out
 */
export async function placeDraft(db: Queryable, drafted: Drafted): Promise<Draft> {
  const { agreements, removedAgreementIds, calendars } = drafted;
  if (agreements.length + removedAgreementIds.length + calendars.length === 0)
    throw refuse({ agreements: 'a draft changes something: an agreement or a calendar' });
  const placed: Draft['calendars'] = [];
  for (const [index, each] of calendars.entries())
    placed.push(await placeCalendar(db, each, `calendars[${index}].calendar`));
  for (const [index, { agreement }] of agreements.entries()) {
    const path = `agreements[${index}].agreement`;
    if (!agreement) throw refuse({ [path]: 'is missing' });
    under(path, () => checkAgreement(agreement));
  }
  const complaints = await listUnknown(db, drafted);
  if (Object.keys(complaints).length > 0) throw refuse(complaints);
  return {
    agreements: agreements.map(({ id, agreement }) => ({ id: id || newId(), agreement: agreement! })),
    removedAgreementIds,
    calendars: placed,
  };
}

const refuse = (fields: Fields): Problem => new Problem('invalid', 'The draft is not understood.', fields);

async function placeCalendar(db: Queryable, { id, calendar }: DraftCalendar, path: string) {
  if (!calendar) throw refuse({ [path]: 'is missing' });
  checkCalendar(calendar, `${path}.`);
  const spec = resolveSpec(calendar, await readLists(db, calendar.holidayListIds, `${path}.`));
  return { id: id.toLowerCase(), calendar, spec };
}

/** Complaints about fields of a part of the request are told under its path. */
function under(path: string, check: () => void): void {
  try {
    check();
  } catch (error) {
    if (!(error instanceof Problem) || !error.fields) throw error;
    const fields = Object.entries(error.fields).map(([field, words]) => [`${path}.${field}`, words]);
    throw new Problem(error.code, error.message, Object.fromEntries(fields) as Fields);
  }
}

/** Ids that stand for nothing, and those that are said twice. */
async function listUnknown(db: Queryable, drafted: Drafted): Promise<Fields> {
  const { agreements, removedAgreementIds, calendars } = drafted;
  const known = await findSettings(db);
  const drawn = new Set(calendars.map(({ id }) => id.toLowerCase()));
  const named = [
    ...agreements.map(({ id }, index) => ({ id, field: `agreements[${index}].id` })),
    ...removedAgreementIds.map((id, index) => ({ id, field: `removedAgreementIds[${index}]` })),
  ].filter(({ id }) => id !== '');
  const complaints: Fields = {};
  for (const [index, { id, field }] of named.entries()) {
    if (!known.agreementIds.has(id)) complaints[field] = 'does not exist';
    if (named.findIndex((other) => other.id === id) < index) complaints[field] = 'is named already';
  }
  for (const [index, { agreement }] of agreements.entries())
    if (!drawn.has(agreement!.calendarId) && !known.calendarIds.has(agreement!.calendarId))
      complaints[`agreements[${index}].agreement.calendarId`] = 'does not exist';
  for (const [index, { id }] of calendars.entries())
    if (calendars.findIndex((other) => other.id.toLowerCase() === id.toLowerCase()) < index)
      complaints[`calendars[${index}].id`] = 'is named already';
  return complaints;
}
