interface Fields {
  [field: string]: unknown;
}
export interface Meeting {
  field: string;
  before: unknown;
  theirs: unknown;
  mine: unknown;
  /** Both changed it, and not to the same. */
  contested: boolean;
}
const same = (one: unknown, other: unknown): boolean =>
  JSON.stringify(one ?? '') === JSON.stringify(other ?? '');

/** Each field that one wanted to change, beside what another made of it meanwhile. */
export const meetings = (before: object, now: object, mine: object): Meeting[] => {
  const [then, stands] = [before as Fields, now as Fields];
  return Object.entries(mine)
    .filter(([field, wanted]) => !same(wanted, stands[field]))
    .map(([field, wanted]) => ({
      field,
      before: then[field],
      theirs: stands[field],
      mine: wanted,
      contested: !same(then[field], stands[field]),
    }));
};

/** What another changed that one did not want to change. */
export const elsewhere = (watched: readonly string[], before: object, now: object, mine: object): string[] =>
  watched.filter((field) => !(field in mine) && !same((before as Fields)[field], (now as Fields)[field]));
