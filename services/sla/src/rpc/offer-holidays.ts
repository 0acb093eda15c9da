import type { Query } from '#chassis/rpc';
import type { OfferHolidaysRequest, OfferHolidaysResponse } from '#proto/steward/sla/v1/holiday';
import type { Context } from '../context';

export const offerHolidays: Query<Context, OfferHolidaysRequest, OfferHolidaysResponse> = async (
  _,
  { year, region },
) => {
  // A table of twenty years, seldom needed.
  const { findPublished } = await import('../domain/published/published');
  return { year, region, ...findPublished(region, year) };
};
