/** The parts of a filter that all must hold: what stands between its outermost ANDs. */
export function partsOf(filter: string): string[] {
  const parts: string[] = [];
  let [depth, quoted, from] = [0, false, 0];
  for (let at = 0; at < filter.length; at++) {
    const letter = filter[at];
    if (letter === '"' && filter[at - 1] !== '\\') quoted = !quoted;
    if (quoted) continue;
    if (letter === '(') depth++;
    if (letter === ')') depth--;
    if (depth === 0 && /^\sAND\s/.test(filter.slice(at, at + 5))) {
      parts.push(filter.slice(from, at));
      from = at + 5;
      at += 4;
    }
  }
  return [...parts, filter.slice(from)].map((part) => part.trim()).filter((part) => part !== '');
}

export interface Choice {
  field: string;
  values: string[];
}

/** What a part says where it is a field with one of some values; undefined where it says more. */
export function choiceOf(part: string): Choice | undefined {
  const said = part
    .replace(/^\((.*)\)$/, '$1')
    .split(/\sOR\s/)
    .map((one) => /^([A-Za-z]+) = "?([^"()]*)"?$/.exec(one.trim()));
  const [first] = said;
  if (!first || said.some((one) => one?.[1] !== first[1])) return undefined;
  return { field: first[1]!, values: said.map((one) => one![2]!) };
}

const value = (text: string): string => (text === 'true' || text === 'false' ? text : `"${text}"`);

function sayChoice({ field, values }: Choice): string {
  const said = values.map((one) => `${field} = ${value(one)}`).join(' OR ');
  return values.length > 1 ? `(${said})` : said;
}

/** The filter with a field's choice in place of what it said of that field before. */
export function withChoice(filter: string, choice: Choice): string {
  const others = partsOf(filter).filter((part) => choiceOf(part)?.field !== choice.field);
  return [...others, ...(choice.values.length > 0 ? [sayChoice(choice)] : [])].join(' AND ');
}
