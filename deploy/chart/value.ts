/** JSON Schema, as far as the chart needs it. */
export type Schema = Record<string, unknown>;

/** A value of the chart: what it is for, what it is unless said otherwise, and what may be said. */
export interface Leaf {
  what: string;
  default: unknown;
  schema: Schema;
}
/** Values that belong together. */
export interface Group {
  what: string;
  values: Record<string, Value>;
}
export type Value = Leaf | Group;

export const isGroup = (value: Value): value is Group => 'values' in value;

export const group = (what: string, values: Record<string, Value>): Group => ({ what, values });

export const text = (what: string, fallback: string, schema: Schema = {}): Leaf => ({
  what,
  default: fallback,
  schema: { type: 'string', ...schema },
});

export const choice = (what: string, fallback: string, choices: readonly string[]): Leaf => ({
  what,
  default: fallback,
  schema: { type: 'string', enum: choices },
});

export const whole = (what: string, fallback: number, minimum = 0, maximum = 999_999_999): Leaf => ({
  what,
  default: fallback,
  schema: { type: 'integer', minimum, maximum },
});

export const flag = (what: string, fallback: boolean): Leaf => ({
  what,
  default: fallback,
  schema: { type: 'boolean' },
});

export const list = (what: string, items: Schema, fallback: readonly unknown[] = []): Leaf => ({
  what,
  default: fallback,
  schema: { type: 'array', items },
});

/** Names and texts, as labels and annotations are. */
export const labels = (what: string, fallback: Record<string, string> = {}): Leaf => ({
  what,
  default: fallback,
  schema: { type: 'object', additionalProperties: { type: 'string' } },
});

/** An object as Kubernetes defines it, which checks it itself. */
export const kubernetes = (what: string): Leaf => ({ what, default: {}, schema: { type: 'object' } });

/** The name of an object of Kubernetes. Whoever writes the secret itself in its place is told so. */
const nameSchema = { type: 'string', pattern: '^[a-z0-9]([-a-z0-9.]{0,61}[a-z0-9])?$' };
export const secretName = (what: string, fallback: string): Leaf => ({
  what,
  default: fallback,
  schema: { ...nameSchema, not: { pattern: '^[0-9a-f]{32,}$' } },
});
export const secretNameOrNone = (what: string): Leaf => ({
  what,
  default: '',
  schema: { anyOf: [{ const: '' }, { ...nameSchema, not: { pattern: '^[0-9a-f]{32,}$' } }], type: 'string' },
});
