/** What one can be mailed about, by whom it concerns; the first group that fits. */
const groups = [
  [
    'mine',
    /^(incident\.(received|accepted|awaiting-caller|notice|resolved|closed|reopened|cancelled|comment|merged)|survey\.|urge\.answered|feedback\.answered|record\.)/,
  ],
  ['work', /^(incident|problem|urge)\./],
  ['watch', /^(major|sla|service)\./],
  ['rest', /./],
] as const;
export type Group = (typeof groups)[number][0];

/** Topics by their group, in the order of the groups; those of staff only where they concern the person. */
export function grouped(topics: string[], staff: boolean): [Group, string[]][] {
  const groupOf = (topic: string) => groups.find(([, pattern]) => pattern.test(topic))![0];
  return groups
    .filter(([group]) => staff || group === 'mine')
    .map(([group]): [Group, string[]] => [group, topics.filter((topic) => groupOf(topic) === group)])
    .filter(([, those]) => those.length > 0);
}
