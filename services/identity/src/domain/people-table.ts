import { parse } from 'csv-parse/sync';
import { Problem } from '#chassis/errors';

/** The columns an import knows, each with the other names it goes by. */
const columns = {
  username: ['用户名', '账号'],
  displayName: ['display name', 'name', '姓名', '显示名'],
  email: ['e-mail', 'mail', '邮箱', '电子邮件'],
  phone: ['telephone', '电话', '手机'],
  department: ['部门'],
  groups: ['group', '组', '支持组'],
  roles: ['role', '角色'],
  post: ['岗位', '职位'],
  manager: ['上级', '主管'],
} as const;
export type Column = keyof typeof columns;

const named = new Map<string, Column>(
  Object.entries(columns).flatMap(([column, others]) =>
    [column, ...others].map((name) => [name.toLowerCase(), column as Column]),
  ),
);

/** A row of the file: the cells that say something, and its line, counted from 1. */
export interface TableRow {
  line: number;
  cells: Partial<Record<Column, string>>;
  /** More cells than there are columns. */
  overlong: boolean;
}

const mostRows = 5_000;

const refuse = (words: string) => new Problem('invalid', 'The table cannot be read.', { csv: words });

/** Whichever of the three stands most often in the first line. */
function delimiterOf(text: string): string {
  const head = text.slice(0, text.search(/\r|\n|$/));
  const counted = [',', ';', '\t'].map((mark) => ({ mark, count: head.split(mark).length }));
  return counted.reduce((best, one) => (one.count > best.count ? one : best)).mark;
}

/**
 * Reads a table of people; what its cells say is text and nothing else.
 * @throws Problem invalid naming csv, with the line at fault
 */
export function readPeopleTable(csv: string): TableRow[] {
  const text = csv.replace(/^\uFEFF/, '');
  const [head, ...rest] = readLines(text);
  if (!head) throw refuse('is empty');
  const order = head.cells.map((name) => {
    const column = named.get(name.trim().toLowerCase());
    if (!column)
      throw refuse(`has a column "${name.slice(0, 40)}"; known are ${Object.keys(columns).join(', ')}`);
    return column;
  });
  if (new Set(order).size < order.length) throw refuse('has a column twice');
  if (!order.includes('username')) throw refuse('has no column "username"');
  if (rest.length > mostRows) throw refuse(`has more than ${mostRows} rows`);
  return rest.map(({ line, cells }) => ({
    line,
    overlong: cells.length > order.length,
    cells: Object.fromEntries(
      order.map((column, at) => [column, cells[at]?.trim() ?? '']).filter(([, cell]) => cell !== ''),
    ),
  }));
}

function readLines(text: string): { line: number; cells: string[] }[] {
  try {
    const rows = parse(text, {
      delimiter: delimiterOf(text),
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
      skip_records_with_empty_values: true,
      max_record_size: 20_000,
    }) as unknown as { record: string[]; info: { lines: number } }[];
    return rows.map(({ record, info }) => ({ line: info.lines, cells: record }));
  } catch (error) {
    const { lines, code = '' } = error as { lines?: number; code?: string };
    if (!code.startsWith('CSV_')) throw error;
    throw refuse(`is not well-formed CSV${lines ? ` (line ${lines})` : ''}`);
  }
}
