import { Problem } from '#chassis/errors';
import { readChineseYear } from './china';

/** What a government published of one year. */
export interface PublishedYear {
  days: { date: string; name: string }[];
  workingDays: { date: string; name: string }[];
}

interface Authority {
  publishes: string;
  read(year: number): PublishedYear | undefined;
}

const authorities: Record<string, Authority> = {
  CN: {
    publishes:
      'the General Office of the State Council of China, which publishes a year in the November before',
    read: readChineseYear,
  },
};

/** @throws Problem invalid for a region or a year of which nothing is known: an empty year would look like no holidays */
export function findPublished(region: string, year: number): PublishedYear & { source: string } {
  const authority = Object.hasOwn(authorities, region) ? authorities[region] : undefined;
  if (!authority)
    throw new Problem('invalid', 'Nothing is known of this region.', {
      region: `is none of ${Object.keys(authorities).join(', ')}`,
    });
  const published = authority.read(year);
  if (!published)
    throw new Problem('invalid', `The holidays of ${year} are not known here.`, {
      year: `is not published, or later than this release; known are ${listKnown(authority)}. Enter them by hand or import them; the source is ${authority.publishes}`,
    });
  return { ...published, source: `By ${authority.publishes}.` };
}

/** The years known, such as "2004–2026"; each region has some. */
function listKnown({ read }: Authority): string {
  const years = Array.from({ length: 60 }, (_, n) => 2000 + n).filter((year) => read(year));
  return `${years[0]}–${years.at(-1)}`;
}
