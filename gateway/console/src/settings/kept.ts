/** A record as a form holds it: what can be changed about it, and which version of it was seen. */
export interface Kept<V> {
  id: string;
  etag: string;
  values: V;
}

/** How one kind of setting is read and changed; its kind is the first word of its queries' keys. */
export interface Store<V> {
  kind: string;
  read(id: string): Promise<Kept<V>>;
  create(values: V): Promise<{ id: string }>;
  change(kept: Kept<V>, mask: string): Promise<unknown>;
  remove?(kept: Kept<V>): Promise<unknown>;
}

const isUnsaid = (value: unknown): boolean =>
  value === undefined || value === null || (typeof value === 'string' && value.endsWith('_UNSPECIFIED'));

/** Without what says nothing: an answer names every field, a request only those that are meant. */
export function said<T>(value: T): T {
  if (Array.isArray(value)) return value.filter((one) => !isUnsaid(one)).map(said) as T;
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([, one]) => !isUnsaid(one));
  return Object.fromEntries(entries.map(([key, one]) => [key, said(one as unknown)])) as T;
}

/** An answer as a form takes it; the contract's request has the same fields, but does not allow what says nothing. */
export const keep = <V>({ id, etag, ...rest }: { id: string; etag: string }): Kept<V> => ({
  id,
  etag,
  values: said(rest) as V,
});

/** One spelling of what means the same: keys in order, and nothing that says nothing. */
function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null) return value || undefined;
  const entries = Object.entries(value).map(([key, one]) => [key, plain(one)] as const);
  return Object.fromEntries(
    entries
      .filter(([, one]) => one !== undefined && !(Array.isArray(one) && one.length === 0))
      .sort(([a], [b]) => a.localeCompare(b)),
  );
}

const same = (one: unknown, other: unknown): boolean =>
  JSON.stringify([plain(one)]) === JSON.stringify([plain(other)]);

/** The fields in which two versions differ. */
export const differing = (one: object, other: object, names: string[]): string[] =>
  names.filter(
    (name) => !same((one as Record<string, unknown>)[name], (other as Record<string, unknown>)[name]),
  );
