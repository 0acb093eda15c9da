const shows = ['disabled', 'all'] as const;

/** What the address says of whom one looks for; active people where nothing is said. */
export interface PeopleSearch {
  q?: string;
  department?: string;
  group?: string;
  role?: string;
  show?: (typeof shows)[number];
}

const text = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined;

export const peopleSearch = (said: Record<string, unknown>): PeopleSearch => ({
  q: text(said.q),
  department: text(said.department),
  group: text(said.group),
  role: text(said.role),
  show: shows.find((one) => one === said.show),
});

/** A text inside a filter; what would end it there is left out. */
export const quoted = (value: string): string => `"${value.replace(/["\\]/g, '')}"`;

export const named = (typed: string): string =>
  ['displayName', 'username', 'email'].map((field) => `${field} : ${quoted(typed)}`).join(' OR ');

/** The same in the API's filter language. */
export function peopleFilter({ q, department, group, role, show }: PeopleSearch): string {
  const parts = [
    q?.trim() && `(${named(q.trim())})`,
    department && `departmentId = ${quoted(department)}`,
    group && `groupIds : ${quoted(group)}`,
    role && `roles : ${quoted(role)}`,
    show !== 'all' && `disabled = ${show === 'disabled'}`,
  ];
  return parts.filter(Boolean).join(' AND ');
}
