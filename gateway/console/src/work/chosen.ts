interface Option {
  value: string;
  label: string;
}

/** The ids that a field holds, whether one or many. */
export const idsIn = (value: string | string[] = []): string[] => [value].flat().filter(Boolean);

/** What was found, and before it what was chosen and is not among it: of a draft, or of what the record says. */
export const withChosen = (found: Option[] = [], chosen: Option[]): Option[] => [
  ...chosen.filter(({ value }) => !found.some((one) => one.value === value)),
  ...found,
];
