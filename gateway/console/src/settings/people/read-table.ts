export interface Line {
  /** On which it ends, counted from 1. */
  line: number;
  cells: string[];
}

const decode = (bytes: ArrayBuffer): string => {
  const [first, second] = new Uint8Array(bytes);
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('gb18030').decode(bytes); // in which spreadsheets write Chinese
  }
};

/** The lines of a table as the API reads them (RFC 4180), so that what it says of a line can stand beside it. */
export function readTable(bytes: ArrayBuffer): Line[] {
  const text = decode(bytes);
  const head = text.slice(0, text.search(/\r|\n|$/));
  const counted = [',', ';', '\t'].map((mark) => ({ mark, count: head.split(mark).length }));
  const { mark } = counted.reduce((best, one) => (one.count > best.count ? one : best));
  const lines: Line[] = [];
  let [cells, cell, line, quoted] = [[] as string[], '', 1, false];
  const next = () => {
    cells.push(cell.trim());
    cell = '';
  };
  const finish = () => {
    next();
    lines.push({ line, cells });
    cells = [];
  };
  for (const [part] of text.matchAll(/""|"|\r\n|[\s\S]/g)) {
    const isBreak = /^[\r\n]/.test(part);
    if (part === '"') quoted = !quoted;
    else if (part === '""') cell += quoted ? '"' : '';
    else if (quoted) cell += part;
    else if (part === mark) next();
    else if (isBreak) finish();
    else cell += part;
    if (isBreak) line += 1;
  }
  if (cells.length > 0 || cell !== '') finish();
  return lines;
}
