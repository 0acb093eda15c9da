import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { folderOfMoment, keepNewest } from './keep-newest';

const base = mkdtempSync(path.join(tmpdir(), 'steward-keep-'));
afterAll(() => rmSync(base, { recursive: true }));

const day = (date: number) => `2026-11-${date}T02-30-00Z`;
const broken = [day(10), day(13), day(16)];
const others = ['by hand', '2026-11-01', 'lost+found'];
const there = () => readdirSync(base).sort();

beforeEach(() => {
  for (const name of readdirSync(base)) rmSync(path.join(base, name), { recursive: true });
  for (const name of [...[10, 11, 12, 13, 14, 15, 16].map(day), ...others]) {
    mkdirSync(path.join(base, name));
    writeFileSync(path.join(base, name, 'desk.dump'), 'x');
    if (!broken.includes(name)) writeFileSync(path.join(base, name, 'manifest.json'), '{}');
  }
});

test.each([
  [1, [15, 16]],
  [2, [14, 15, 16]],
  [3, [12, 14, 15, 16]],
  [9, [11, 12, 14, 15, 16]],
])(
  'OPS-04 of whole backups the newest %s stay, with what is under way behind them and what is no backup',
  async (count, left) => {
    const before = there();
    const gone = await keepNewest(base, count);
    expect(there()).toEqual([...left.map(day), ...others].sort());
    expect(gone.sort()).toEqual(before.filter((name) => !there().includes(name)));
  },
);

test('where no backup is whole nothing is taken away', async () => {
  for (const name of readdirSync(base)) rmSync(path.join(base, name, 'manifest.json'), { force: true });
  const before = there();
  expect(await keepNewest(base, 1)).toEqual([]);
  expect(there()).toEqual(before);
});

test('folders are named after their moment, and sort by it', () => {
  expect(folderOfMoment(new Date('2026-11-22T02:30:00.999Z'))).toBe('2026-11-22T02-30-00Z');
});
