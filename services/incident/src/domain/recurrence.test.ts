import { findClusters, type Case } from './recurrence';
import { wordsOf } from './words';

const now = new Date('2026-11-21T12:00:00Z');
let count = 0;
const one = (daysAgo: number, more: Partial<Case> & { title?: string } = {}): Case => ({
  id: `i${count++}`,
  time: new Date(now.getTime() - daysAgo * 86_400_000),
  ciIds: [],
  categoryId: '',
  serviceId: '',
  words: wordsOf(more.title ?? ''),
  problemId: '',
  ...more,
});
const times = <T>(n: number, make: (at: number) => T): T[] => Array.from({ length: n }, (_, at) => make(at));
/** Newest first, as they are read. */
const clusters = (...cases: Case[][]) =>
  findClusters(
    cases.flat().sort((a, b) => b.time.getTime() - a.time.getTime()),
    now,
  );

test('PRB-03 a device that fails more often than usual is suggested', () => {
  const ofSwitch = (days: number) => one(days, { ciIds: ['switch'] });
  const [found, ...others] = clusters(
    times(6, (at) => ofSwitch(at / 2)),
    times(4, (at) => ofSwitch(10 + at)),
    [one(35)],
  );
  expect(others).toEqual([]);
  expect(found).toMatchObject({
    kind: 'CI',
    ciId: 'switch',
    incidentCount: 6,
    usualCount: 1,
    densestDayCount: 2,
    problemId: '',
  });
  expect(found!.incidentIds).toHaveLength(6);
});

test('PRB-03 what always happens so often is none, and neither are a few', () => {
  const ofPrinter = (days: number) => one(days, { ciIds: ['printer'] });
  expect(clusters(times(35, (at) => ofPrinter(at)))).toEqual([]);
  expect(clusters(times(4, (at) => ofPrinter(at)))).toEqual([]);
});

test('PRB-03 a category of a service is suggested, with the problem that most of it come from', () => {
  const wifi = (problemId: string) => one(1, { categoryId: 'c', serviceId: 's', problemId });
  const [found] = clusters([wifi('p'), wifi('p'), wifi('q'), wifi(''), wifi('')]);
  expect(found).toMatchObject({ kind: 'SERVICE', categoryId: 'c', serviceId: 's', problemId: 'p' });
});

test.each([
  [
    ['VPN login fails', 'vpn login fails again', 'VPN login fails!', 'login VPN fails', 'VPN login fails'],
    ['vpn', 'login', 'fails'],
  ],
  [
    ['VPN登录失败', '无法登录VPN，登录失败', 'VPN 登录失败了', 'VPN登录失败', '登录失败 VPN'],
    ['vpn', '登录', '失败'],
  ],
])('PRB-03 what is described alike is suggested: %j', (titles, words) => {
  const noise = ['Printer jam', 'New mouse please', '打印机卡纸', 'Screen is dark'].map((title) =>
    one(2, { title }),
  );
  const [found, ...others] = clusters(
    titles.map((title, at) => one(at / 4, { title })),
    noise,
  );
  expect(others).toEqual([]);
  expect(found).toMatchObject({ kind: 'WORDING', words: expect.arrayContaining(words), incidentCount: 5 });
  expect(found!.densestDayCount).toBe(4);
});

test('PRB-03 what is one device is not suggested again for its words', () => {
  const found = clusters(times(6, () => one(1, { ciIds: ['switch'], title: 'Core switch is down' })));
  expect(found.map(({ kind }) => kind)).toEqual(['CI']);
});

test('the same cluster has the same key another day', () => {
  const titles = [
    'Mail queue is stuck',
    'Mail queue stuck',
    'The mail queue is stuck',
    'Mail queue is stuck',
    'Mail queue is stuck!',
  ];
  const keyOf = (order: string[]) => clusters(order.map((title, at) => one(1 + at / 10, { title })))[0]!.key;
  expect(keyOf([...titles].reverse())).toBe(keyOf(titles));
});
