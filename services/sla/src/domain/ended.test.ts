import { Metric } from '#proto/steward/sla/v1/sla';
import { always, life, look, office, promise, type Told } from './ledger-testing';

const { RESPONSE, UPDATE, RESOLUTION } = Metric;
const z = (day: string, time: string): string => `${day}T${time}:00.000Z`;

describe('SLM-04 what has ended keeps a due time', () => {
  const day = '2024-03-20';
  const created: Told = [`${day}T09:00:00Z`, 'CREATE'] as const;
  const vendor = { holdReason: 'AWAITING_VENDOR' } as never;
  const see = (metric: Metric, facts: ReturnType<typeof life>, book = promise(always, 60, 0, 180)) =>
    look(facts, book, metric, `${day}T20:00:00Z`)!;

  test('a resolution out of a hold is due as if it had gone on counting from there', () => {
    const held: Told[] = [created, ['09:20', 'ACCEPT'], ['10:00', 'HOLD', vendor]];
    expect(see(RESOLUTION, life(...held)).due).toBeUndefined();
    const resolved = { state: 'MET', used: 60, end: z(day, '11:00'), due: z(day, '13:00') };
    expect(see(RESOLUTION, life(...held, ['11:00', 'RESOLVE']))).toMatchObject(resolved);
    expect(see(RESOLUTION, life(...held, ['11:00', 'RESOLVE'], ['12:00', 'CLOSE']))).toMatchObject(resolved);
  });

  test('a response given during a hold', () => {
    const told = life(created, ['09:20', 'HOLD', vendor], ['10:00', 'ACCEPT']);
    expect(see(RESPONSE, told)).toMatchObject({ state: 'MET', used: 20, due: z(day, '10:40') });
  });

  test('a clock cancelled while it rests', () => {
    const told = life(created, ['09:20', 'HOLD', vendor], ['10:00', 'CANCEL']);
    expect(see(RESOLUTION, told)).toMatchObject({ state: 'CANCELLED', used: 20, due: z(day, '12:40') });
  });

  test('a clock cancelled before the day of work began', () => {
    const told = life([`${day}T05:00:00Z`, 'CREATE'], ['06:00', 'CANCEL']);
    const clock = see(RESOLUTION, told, promise(office, 60, 0, 180)); // opens at 07:00Z
    expect(clock).toMatchObject({ state: 'CANCELLED', used: 0, due: z(day, '10:00') });
  });

  test('what was too late before the hold it ended from was due when it was', () => {
    const told = life(created, ['12:30', 'HOLD', vendor], ['13:00', 'RESOLVE']);
    expect(see(RESOLUTION, told)).toMatchObject({ state: 'BREACHED', used: 210, due: z(day, '12:00') });
  });
});

describe('SLM-04 an update that was once too late', () => {
  const day = '2024-03-20';
  const late: Told[] = [
    [`${day}T09:00:00Z`, 'CREATE'],
    ['10:30', 'NOTICE'],
  ];
  const see = (facts: ReturnType<typeof life>) =>
    look(facts, promise(always, 0, 60, 0), UPDATE, `${day}T10:50:00Z`)!;

  test('runs again towards the next word, and stays known as late', () => {
    expect(see(life(...late))).toMatchObject({ state: 'RUNNING', breached: true, due: z(day, '11:30') });
  });

  test('ends as BREACHED, not as MET', () => {
    const resolved = see(life(...late, ['10:40', 'RESOLVE']));
    expect(resolved).toMatchObject({ state: 'BREACHED', breached: true, end: z(day, '10:40') });
  });

  test('ends as MET where every word came in time', () => {
    const told = life([`${day}T09:00:00Z`, 'CREATE'], ['09:50', 'NOTICE'], ['10:40', 'RESOLVE']);
    expect(see(told)).toMatchObject({ state: 'MET', breached: false });
  });

  test('what is called off stays CANCELLED, and known as late', () => {
    expect(see(life(...late, ['10:40', 'CANCEL']))).toMatchObject({ state: 'CANCELLED', breached: true });
  });
});
