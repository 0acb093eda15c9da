import { Satisfaction, type SatisfactionFigures } from '#proto/steward/desk/v1/satisfaction';

/** What was said of one group: how many were asked, and how many said 1, 2, 3, 4 and 5. */
export interface Tally {
  key: string;
  name: string;
  asked: number;
  distribution: number[];
  /** How many of the answers were given by people who were promised to stay unnamed. */
  anonymous: number;
}

const share = (part: number, whole: number): number => (whole === 0 ? 0 : part / whole);

function figuresOf({ key, name, asked, distribution }: Tally): Satisfaction {
  const count = distribution.reduce((sum, many) => sum + many, 0);
  const points = distribution.reduce((sum, many, index) => sum + many * (index + 1), 0);
  return {
    key,
    name,
    asked,
    count,
    responseRate: share(count, asked),
    average: share(points, count),
    csat: share(distribution[3]! + distribution[4]!, count),
    distribution,
    withheld: false,
  };
}

/** Where so few answered without their names, the figure would tell what one of them said. */
const isTooSmall = ({ anonymous, distribution }: Tally, smallest: number): boolean =>
  anonymous > 0 && distribution.reduce((sum, many) => sum + many, 0) < smallest;

/** @param smallest groups with unnamed answers and fewer answers than this are withheld */
export function satisfactionOf(tallies: Tally[], smallest: number): SatisfactionFigures {
  const shown = tallies.filter((tally) => !isTooSmall(tally, smallest));
  const rows = tallies.map((tally) =>
    shown.includes(tally)
      ? figuresOf(tally)
      : Satisfaction.fromPartial({ key: tally.key, name: tally.name, withheld: true }),
  );
  const total: Tally = {
    key: '',
    name: '',
    asked: shown.reduce((sum, { asked }) => sum + asked, 0),
    distribution: [0, 1, 2, 3, 4].map((at) => shown.reduce((sum, one) => sum + one.distribution[at]!, 0)),
    anonymous: 0,
  };
  return { rows, total: figuresOf(total) };
}
