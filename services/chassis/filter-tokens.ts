export interface Token {
  kind: 'word' | 'string' | 'comparator' | 'mark';
  text: string;
  /** Where it begins, from 0. */
  at: number;
}

const patterns: [Token['kind'], RegExp][] = [
  ['comparator', /(<=|>=|!=|=|<|>|:)/y],
  ['mark', /[()]|-(?=[A-Za-z(])/y],
  ['word', /[^\s()"'=<>!:][^\s()"'=<>!]*/y],
];

/** Cuts a filter into words, quoted strings, comparisons and brackets. Linear in the length of the text. */
export function tokenize(text: string, complain: (words: string) => never): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  while (at < text.length) {
    if (/\s/.test(text[at]!)) {
      at++;
      continue;
    }
    if (text[at] === '"' || text[at] === "'") {
      const { value, end } = readString(text, at, complain);
      tokens.push({ kind: 'string', text: value, at });
      at = end;
      continue;
    }
    const found = matchAt(text, at, tokens.at(-1));
    if (!found) return complain(`"${text[at]}" at ${at + 1} is not expected`);
    tokens.push(found);
    at += found.text.length;
  }
  return tokens;
}

function matchAt(text: string, at: number, before: Token | undefined): Token | undefined {
  const afterComparator = before?.kind === 'comparator';
  for (const [kind, pattern] of patterns) {
    if (afterComparator && kind === 'mark' && text[at] === '-') continue; // the sign of a number
    pattern.lastIndex = at;
    const match = pattern.exec(text);
    if (!match) continue;
    // a field's name ends at a colon; a value such as 2026-11-21T08:00:00Z does not
    const word = kind === 'word' && !afterComparator ? match[0].split(':')[0]! : match[0];
    return { kind, text: word, at };
  }
  return undefined;
}

function readString(text: string, start: number, complain: (words: string) => never) {
  const quote = text[start];
  let value = '';
  for (let at = start + 1; at < text.length; at++) {
    if (text[at] === quote) return { value, end: at + 1 };
    if (text[at] === '\\' && at + 1 < text.length) at++;
    value += text[at];
  }
  return complain(`a quotation that begins at ${start + 1} does not end`);
}
