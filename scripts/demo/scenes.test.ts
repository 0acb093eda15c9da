import fs from 'node:fs';
import { faults } from './faults';
import { drawPicture } from './draw-picture';
import { feedbackRows } from './feedback';
import { openLottery } from './lottery';
import { chooseAsked, drawOpinion } from './opinions';
import { accounts, colleagues, departments } from './organisation';
import { planTickets } from './plan';
import { problems } from './problems';
import { planScenes } from './scenes';
import { ended, open } from './stories';
import { words } from './words';

const now = new Date('2026-11-21T19:52:00+08:00');
const usernames = [...accounts, ...colleagues].map(({ username }) => username);
const hours = (at: Date) => new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(11, 16);

test('what several people tell together begins at a working time before now, and by people who are there', () => {
  for (const { at, reports } of planScenes(now)) {
    expect(at.getTime()).toBeLessThan(now.getTime());
    expect(hours(at) >= '09:00' && hours(at) <= '18:00').toBe(true);
    for (const { requester, takenBy } of reports)
      expect(usernames).toEqual(expect.arrayContaining([requester, ...(takenBy ? [takenBy] : [])]));
  }
});

test('the major incident is a morning of the last seven days, so that its next word is never overdue', () => {
  const { at } = planScenes(now).find(({ key }) => key === 'outage')!;
  expect(hours(at)).toBe('10:05');
  expect(now.getTime() - at.getTime()).toBeLessThan(7 * 86_400_000);
});

test('every act that is said in words has some in both languages', () => {
  const said = new Set([...ended, ...open].flatMap(({ acts }) => acts));
  const silent = ['accept', 'notice', 'resolve', 'take over'];
  for (const act of said)
    if (!silent.includes(act)) expect(words[act]?.every((both) => both.every(Boolean))).toBe(true);
});

test('problems come from faults that came three times or more, and one of those still troubles somebody', () => {
  const tickets = planTickets(now);
  const counted = problems.map(({ fault }) => tickets.filter((ticket) => ticket.fault === fault));
  for (const theirs of counted) expect(theirs.length).toBeGreaterThan(2);
  expect(new Set(problems.map(({ fault }) => fault)).size).toBe(problems.length);
  expect(faults.map(({ subject }) => subject)).toEqual(
    expect.arrayContaining(problems.map(({ fault }) => fault)),
  );
  const ends = ['confirm', 'close', 'cancel', 'resolve'];
  const solving = counted[problems.findIndex(({ steps }) => steps.at(-1) === 'solve')]!;
  expect(solving.some(({ steps }) => !ends.includes(steps.at(-1)?.act ?? ''))).toBe(true);
});

test('nobody is asked twice within the quiet days, nor about the last ones', () => {
  const day = (n: number) => new Date(now.getTime() - n * 86_400_000);
  const closing = (id: string, requester: string, n: number) => ({ id, requester, at: day(n) });
  const closings = [
    closing('fresh', 'b', 1),
    closing('later', 'a', 12),
    closing('first', 'a', 20),
    closing('too soon', 'a', 15),
    closing('other', 'b', 15),
  ];
  const asked = chooseAsked(closings, now, { quietDays: 7, freshDays: 3 });
  expect(asked.map(({ id }) => id)).toEqual(['first', 'other', 'later']);
});

test('most who answer are content, some are not, and not everybody answers', () => {
  const lottery = openLottery(1);
  const said = Array.from({ length: 1_000 }, () => drawOpinion(lottery)?.score ?? 0);
  const share = (...scores: number[]) => said.filter((score) => scores.includes(score)).length / said.length;
  expect(share(4, 5)).toBeGreaterThan(0.45);
  expect(share(1, 2)).toBeGreaterThan(0.02);
  expect(share(1, 2)).toBeLessThan(0.1);
  expect(share(0)).toBeGreaterThan(0.2);
});

test('feedback comes from people who are there, and only what is answered ends', () => {
  for (const { by, handler, answer, end } of feedbackRows) {
    expect(usernames).toContain(by);
    expect(!answer || handler !== undefined).toBe(true);
    expect(!end || end === 'closed' || answer !== undefined).toBe(true);
  }
});

test('the picture is a PNG', () => {
  expect(drawPicture().subarray(0, 8).toString('latin1')).toBe('\x89PNG\r\n\x1a\n');
});

test('the table of new colleagues names departments by their path from the top', () => {
  const pathOf = (key: string): string => {
    const { name, parent } = departments.find((one) => one.key === key)!;
    return parent ? `${pathOf(parent)}/${name}` : name;
  };
  const [, ...rows] = fs.readFileSync(`${__dirname}/new-colleagues.csv`, 'utf8').trim().split('\n');
  expect(rows).toHaveLength(4);
  const paths = departments.map(({ key }) => pathOf(key));
  for (const row of rows) expect(paths).toContain(row.split(',')[4]);
});
