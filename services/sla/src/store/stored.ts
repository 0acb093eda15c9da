/** A row as JSON tells it: moments are text, what is absent is null. */
export type Stored = Record<string, unknown>;

/** The rows with moments as dates and without what is absent. */
export const readRows = <T>(rows: Stored[], moments: readonly string[]): T[] =>
  rows.map(
    (row) =>
      Object.fromEntries(
        Object.entries(row)
          .filter(([, value]) => value !== null)
          .map(([name, value]) => [name, moments.includes(name) ? new Date(value as string) : value]),
      ) as T,
  );
