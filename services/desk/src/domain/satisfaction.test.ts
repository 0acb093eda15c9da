import { satisfactionOf, type Tally } from './satisfaction';

const tally = (key: string, distribution: number[], more: Partial<Tally> = {}): Tally => ({
  key,
  name: key,
  asked: 10,
  distribution,
  anonymous: 0,
  ...more,
});

test('QLT-04 average, share of the content and response rate follow from what was said', () => {
  const { rows, total } = satisfactionOf([tally('a', [1, 0, 1, 1, 2]), tally('b', [0, 0, 0, 0, 5])], 3);
  expect(rows[0]).toMatchObject({ count: 5, asked: 10, responseRate: 0.5, average: 3.6, csat: 0.6 });
  expect(total).toMatchObject({ count: 10, asked: 20, responseRate: 0.5, average: 4.3, csat: 0.8 });
});

test('nobody answered: all is nought, and nothing is divided by it', () => {
  expect(satisfactionOf([], 3).total).toMatchObject({ count: 0, responseRate: 0, average: 0, csat: 0 });
});

test('QLT-04 what two unnamed people said is withheld, and cannot be worked out from the total', () => {
  const few = tally('few', [2, 0, 0, 0, 0], { anonymous: 2 });
  const { rows, total } = satisfactionOf([few, tally('many', [0, 0, 0, 3, 0], { anonymous: 3 })], 3);
  expect(rows[0]).toMatchObject({ key: 'few', withheld: true, count: 0, asked: 0, distribution: [] });
  expect(rows[1]).toMatchObject({ withheld: false, count: 3 });
  expect(total).toMatchObject({ count: 3, distribution: [0, 0, 0, 3, 0] });
  expect(satisfactionOf([{ ...few, anonymous: 0 }], 3).rows[0]).toMatchObject({ withheld: false, count: 2 });
});
