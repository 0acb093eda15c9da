import { Problem } from './errors';
import { tokenize, type Token } from './filter-tokens';

/** What may be asked of a field. `column` is an SQL expression of ours; it never comes from outside. */
export interface FilterField {
  type: 'text' | 'id' | 'enum' | 'time' | 'number' | 'boolean' | 'ids' | 'list' | 'json';
  column?: string;
  values?: readonly string[];
}
export type FilterFields = Record<string, FilterField>;
/** What may stand where an id does, and for which ids: `me`, `myGroups`. */
export type FilterWords = Record<string, readonly string[]>;

export type Comparator = '=' | '!=' | '<' | '<=' | '>' | '>=' | ':';
export type Value = string | number | boolean | Date;
export type Filter =
  | { kind: 'and' | 'or'; of: Filter[] }
  | { kind: 'not'; of: Filter }
  | { kind: 'is'; field: string; comparator: Comparator; value: Value; wildcard: boolean }
  /** One of several ids, or of none. */
  | { kind: 'among'; field: string; values: readonly string[] }
  /** A value of the customer's own making: `name` within the JSON object of the field. */
  | { kind: 'inside'; field: string; name: string; comparator: Comparator; value: Value; wildcard: boolean }
  | { kind: 'present'; field: string; name?: string };

const maxDepth = 20;
const comparators: Record<FilterField['type'], Comparator[]> = {
  text: ['=', '!=', ':', '<', '<=', '>', '>='],
  id: ['=', '!='],
  enum: ['=', '!=', '<', '<=', '>', '>='],
  time: ['=', '!=', '<', '<=', '>', '>='],
  number: ['=', '!=', '<', '<=', '>', '>='],
  boolean: ['=', '!='],
  ids: [':'],
  list: [':'],
  json: ['=', '!=', ':', '<', '<=', '>', '>='],
};

/**
 * Reads a filter of AIP-160: comparisons with = != < <= > >= and : (has), AND, OR (binds tighter), NOT, -, ( ),
 * "quoted text" with * at its ends as wildcard, field:* for "is set"; within a JSON field by fields.name.
 * @param fields the only fields that may be asked
 * @param words what may be said in place of an id
 * @throws Problem invalid naming the field `filter` and the place
 */
export function parseFilter(
  text: string,
  fields: FilterFields,
  named = 'filter',
  words: FilterWords = {},
): Filter | undefined {
  const complain = (words: string): never => {
    throw new Problem('invalid', 'The filter is not understood.', { [named]: words });
  };
  const tokens = tokenize(text, complain);
  let at = 0;
  if (tokens.length === 0) return undefined;
  const filter = expression(0);
  if (at < tokens.length) complain(`"${tokens[at]!.text}" at ${tokens[at]!.at + 1} is not expected`);
  return filter;

  function is(...words: string[]): boolean {
    const token = tokens[at];
    return token !== undefined && token.kind !== 'string' && words.includes(token.text);
  }

  /** Factors joined by AND, or standing side by side. */
  function expression(depth: number): Filter {
    if (depth > maxDepth) complain(`has more than ${maxDepth} levels`);
    const of = [alternatives(depth)];
    while (at < tokens.length && !is(')')) {
      if (is('AND')) at++;
      of.push(alternatives(depth));
    }
    return of.length === 1 ? of[0]! : { kind: 'and', of };
  }

  function alternatives(depth: number): Filter {
    const of = [term(depth)];
    while (is('OR')) {
      at++;
      of.push(term(depth));
    }
    return of.length === 1 ? of[0]! : { kind: 'or', of };
  }

  function term(depth: number): Filter {
    if (is('NOT', '-')) {
      at++;
      return { kind: 'not', of: term(depth + 1) };
    }
    if (is('(')) {
      at++;
      const inner = expression(depth + 1);
      if (!is(')')) complain('a bracket is not closed');
      at++;
      return inner;
    }
    return restriction();
  }

  function restriction(): Filter {
    const name = tokens[at++] ?? complain('ends too early');
    const found = name.kind === 'word' ? findField(name.text, fields) : undefined;
    if (!found)
      return complain(
        `"${name.text}" at ${name.at + 1} is not a field to filter by; these are: ${Object.keys(fields).join(', ')}`,
      );
    const { field, known, inner } = found;
    const sign = tokens[at++];
    if (sign?.kind !== 'comparator') return complain(`"${name.text}" needs a comparison, such as = or :`);
    const comparator = sign.text as Comparator;
    const operand = tokens[at++];
    if (!operand || (operand.kind !== 'word' && operand.kind !== 'string'))
      return complain(`"${name.text} ${comparator}" needs a value`);
    if (comparator === ':' && operand.kind === 'word' && operand.text === '*')
      return { kind: 'present', field, ...(inner !== undefined && { name: inner }) };
    if (!comparators[known.type].includes(comparator))
      return complain(`"${name.text}" cannot be compared with ${comparator}`);
    const values = known.type === 'id' || known.type === 'ids' ? wordOf(operand.text) : undefined;
    if (values) {
      const among = { kind: 'among', field, values } as const;
      return comparator === '!=' ? { kind: 'not', of: among } : among;
    }
    const isText = known.type === 'text' || known.type === 'json';
    const wildcard = isText && operand.kind === 'string' && /^\*|\*$/.test(operand.text);
    const value = readValue(name.text, known, operand);
    if (inner === undefined) return { kind: 'is', field, comparator, value, wildcard };
    if (typeof value === 'boolean' && /[<>]/.test(comparator))
      return complain(`"${name.text}" cannot be compared with ${comparator} ${value}`);
    return { kind: 'inside', field, name: inner, comparator, value, wildcard };
  }

  function wordOf(text: string): readonly string[] | undefined {
    return Object.hasOwn(words, text) ? words[text] : undefined;
  }

  function readValue(name: string, field: FilterField, { text: raw, kind }: Token): Value {
    switch (field.type) {
      case 'number':
        return /^-?\d+(\.\d+)?$/.test(raw)
          ? Number(raw)
          : complain(`"${raw}" is not a number, as ${name} is`);
      case 'boolean':
        return ['true', 'false'].includes(raw)
          ? raw === 'true'
          : complain(`${name} is true or false, not "${raw}"`);
      case 'time': {
        const [day] = /^\d{4}-\d{2}-\d{2}(?=$|T[\d:.]+(Z|[+-]\d{2}:\d{2})$)/.exec(raw) ?? [];
        const time = day && isDay(day) ? new Date(raw) : undefined;
        return time && !Number.isNaN(time.getTime()) ? time : complain(`"${raw}" is not a time (RFC 3339)`);
      }
      case 'id':
      case 'ids':
        return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(raw)
          ? raw.toLowerCase()
          : complain(`"${raw}" is not an id`);
      case 'enum':
        return field.values!.includes(raw)
          ? raw
          : complain(`${name} is one of ${field.values!.join(', ')}, not "${raw}"`);
      case 'json':
        if (kind === 'string') return raw;
        if (raw === 'true' || raw === 'false') return raw === 'true';
        return /^-?\d{1,15}(\.\d{1,15})?$/.test(raw) ? Number(raw) : raw;
      default:
        return raw;
    }
  }
}

/** The language takes 30 February for 2 March. */
function isDay(day: string): boolean {
  const midnight = new Date(day);
  return !Number.isNaN(midnight.getTime()) && midnight.toISOString().startsWith(day);
}

/** A field by its name, or by the name of what is within it. */
function findField(name: string, fields: FilterFields) {
  if (Object.hasOwn(fields, name) && fields[name]!.type !== 'json')
    return { field: name, known: fields[name]!, inner: undefined };
  const dot = name.indexOf('.');
  const [field, inner] = [name.slice(0, Math.max(dot, 0)), name.slice(dot + 1)];
  if (inner === '' || !Object.hasOwn(fields, field) || fields[field]!.type !== 'json') return undefined;
  return { field, known: fields[field]!, inner };
}
