/** The first five names, and whether there are more: "A", "B" and others. */
export const nameUsers = (names: string[]): string =>
  names
    .slice(0, 5)
    .map((name) => `"${name}"`)
    .join(', ') + (names.length > 5 ? ' and others' : '');
