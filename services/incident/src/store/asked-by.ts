import sql, { type Sql } from 'sql-template-tag';
import type { Actor } from '#chassis/actor';
import { idsOf } from '#chassis/decide';
import type { Filter } from '#chassis/filter';
import { filterToSql } from '#chassis/filter-use';
import { isWorkings } from '../domain/workings';
import { filterable } from './incident-fields';
import { workingsReadableBy } from './visibility';

/**
 * What somebody asks of incidents, as a condition on rows. What asks for the workings finds only incidents whose
 * workings they are shown: else lists and counts would answer what the incident itself does not say.
 */
export function askedBy(actor: Actor, filter: Filter | undefined): Sql {
  const asked = filterToSql(filter, filterable);
  return filter && asksForWorkings(filter, idsOf(actor, 'named'))
    ? sql`(${asked} and ${workingsReadableBy(actor)})`
    : asked;
}

/** Whether one is named oneself is told to everybody. */
function asksForWorkings(filter: Filter, mine: string[]): boolean {
  if (filter.kind === 'not') return asksForWorkings(filter.of, mine);
  if ('of' in filter) return filter.of.some((each) => asksForWorkings(each, mine));
  if (filter.field !== 'namedIds') return isWorkings(filter.field);
  const said = filter.kind === 'among' ? filter.values : filter.kind === 'is' ? [String(filter.value)] : [''];
  return !said.every((id) => mine.includes(id));
}
