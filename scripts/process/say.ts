/** Takes one line of progress for whoever is watching. */
export type Say = (line: string) => unknown;

export const seconds = (since: number): string => `${((performance.now() - since) / 1000).toFixed(1)} s`;
