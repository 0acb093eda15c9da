import { Action } from '#proto/steward/incident/v1/incident';
import { Agreement_Kind as Kind, Metric } from '#proto/steward/sla/v1/sla';
import { Priority } from '#proto/steward/type/v1/record';
import { followClock } from './course';
import type { Evidence, Told } from './evidence';
import { judge, type Story } from './judge';
import { kinds, metrics } from './promise';
import { goOn, open, type Said } from './said';

const began = Date.parse('2026-03-02T08:00:00Z');
const promises = { targetMs: { [Priority.P1]: 4_000, [Priority.P3]: 10_000 }, percents: [50] };
const opened = open('r1', began, Priority.P3);

describe('the arithmetic of the trial', () => {
  const held = goOn(opened, Action.HOLD, began + 2_000);
  const resumed = goOn(held, Action.RESUME, began + 5_000);
  const raised = goOn(resumed, Action.OVERRIDE_PRIORITY, began + 6_000, Priority.P1);
  const accepted = goOn(raised, Action.ACCEPT, began + 6_500);
  const resolved = goOn(accepted, Action.RESOLVE, began + 8_000);
  const closed = [{ from: began + 1_000, to: began + 1_500 }];
  test.each<[string, Metric, Said[], typeof closed, number]>([
    ['all of the target', Metric.RESOLUTION, [opened], [], 10_000],
    ['a closed calendar counts for nothing', Metric.RESPONSE, [opened], closed, 10_500],
    ['a resolution rests on hold', Metric.RESOLUTION, [opened, held, resumed], [], 13_000],
    ['while it rests nobody knows', Metric.RESOLUTION, [opened, held], [], Infinity],
    ['a response does not rest', Metric.RESPONSE, [opened, held], [], 10_000],
    [
      'what was used counts towards the new target',
      Metric.RESOLUTION,
      [opened, held, resumed, raised],
      [],
      7_000,
    ],
    ['the order of arrival is nothing', Metric.RESOLUTION, [raised, resumed, opened, held], [], 7_000],
    [
      'what has ended is reached no more',
      Metric.UPDATE,
      [opened, goOn(opened, Action.RESOLVE, began + 9_000)],
      [],
      Infinity,
    ],
    ['what was used up before it ended', Metric.RESPONSE, [opened, raised, accepted], [], 4_000],
    ['what came after its end is nothing to it', Metric.RESPONSE, [opened, resolved], [], Infinity],
  ])('%s', (_, metric, said, spans, due) => {
    const course = followClock(said, { metric, kind: Kind.SLA }, promises, spans);
    expect(course.reach(100)).toBe(due === Infinity ? due : began + due);
  });
});

/** What is told of a record nothing happens to, every clock of it. */
function tellAll(): Told[] {
  return metrics.flatMap((metric) =>
    kinds.flatMap((kind) => {
      const of = (type: Told['type'], percent: number, at: number): Told => ({
        ...{
          type,
          metric,
          kind,
          percent,
          clockId: `${metric} ${kind}`,
          recordId: 'r1',
          version: 1,
          endAt: null,
        },
        ...{ eventId: `${metric} ${kind} ${type} ${percent}`, dueAt: at, saysAt: at, keptAt: at + 3 },
      });
      const armed = { ...of('ClockChanged', 100, began + 10_000), keptAt: began + 20, saysAt: began };
      return [armed, of('ClockEscalated', 50, began + 5_000), of('ClockBreached', 100, began + 10_000)];
    }),
  );
}
const look = (told: Told[], more: Partial<Evidence> = {}, said = [opened]) => {
  const story: Story = { promises, said: new Map([['r1', said]]), patienceMs: 1_000 };
  const published = new Map(told.map(({ eventId }) => [eventId, 1]));
  return judge(story, { told, published, closed: [], waiting: 0, dead: 0, ...more });
};
/** Changes what is told of the first clock's breach, or of what is asked for. */
const change = (more: Partial<Told>, type: Told['type'] = 'ClockBreached') =>
  tellAll().map((one) => (one.clockId === first && one.type === type ? { ...one, ...more } : one));
const first = `${Metric.RESPONSE} ${Kind.SLA}`;
const breach = tellAll().find(({ clockId, type }) => clockId === first && type === 'ClockBreached')!;

describe('the judge', () => {
  test('finds nothing where nothing is wrong', () => {
    const verdict = look(tellAll());
    expect(verdict.faults).toEqual([]);
    expect(verdict).toMatchObject({ clocks: 6, versions: 6, told: 12 });
  });
  test.each<[string, Told[], object]>([
    ['a step that was never told', tellAll().filter((one) => one.eventId !== breach.eventId), { missing: 1 }],
    ['a clock that was never armed', tellAll().filter(({ clockId }) => clockId !== first), { missing: 1 }],
    ['a step told twice under two ids', [...tellAll(), { ...breach, eventId: 'other' }], { doubled: 1 }],
    ['an event told twice', change({ eventId: `${first} ClockEscalated 50` }), { doubled: 1 }],
    ['a step told a millisecond early', change({ keptAt: breach.dueAt! - 1 }), { early: 1 }],
    ['a step that says it was told early', change({ saysAt: breach.dueAt! - 1 }), { early: 1 }],
    ['a step told for another moment', change({ dueAt: breach.dueAt! - 1_000 }), { stray: 1 }],
    ['a step of a version not in force', change({ version: 2 }), { stray: 1 }],
    ['a version left out', change({ version: 2 }, 'ClockChanged'), { stray: 3 }],
    ['a clock that stands wrong', change({ dueAt: began + 11_000 }, 'ClockChanged'), { stray: 1 }],
    ['a clock of a record nobody told of', change({ recordId: 'r2' }, 'ClockChanged'), { stray: 1 }],
  ])('finds %s', (_, told, found) => {
    expect(look(told)).toMatchObject(found);
  });
  test('finds what the stream has twice, not at all, or alone', () => {
    const published = new Map(tellAll().map(({ eventId }) => [eventId, 1]));
    published.delete(breach.eventId);
    published.set(`${first} ClockEscalated 50`, 2).set('alone', 1);
    expect(look(tellAll(), { published })).toMatchObject({ missing: 1, doubled: 1, stray: 1 });
  });
  test('finds what still waits, and what was given up', () => {
    expect(look(tellAll(), { waiting: 3, dead: 1 }).faults).toHaveLength(2);
  });

  describe('of a record that was resolved', () => {
    const said = [opened, goOn(opened, Action.RESOLVE, began + 10_500)];
    const told = (heardAt: number) => [
      ...tellAll(),
      ...tellAll()
        .filter(({ type }) => type === 'ClockChanged')
        .map((one): Told => {
          const at = began + 10_500;
          return { ...one, eventId: `${one.eventId} 2`, version: 2, endAt: at, saysAt: at, keptAt: heardAt };
        }),
    ];
    const without = (all: Told[]) => all.filter(({ eventId }) => eventId !== breach.eventId);

    test('a step told in time is told, and nothing more is to be told', () => {
      expect(look(told(began + 10_600), {}, said)).toMatchObject({ faults: [], overtaken: 0 });
    });
    test('one that was reached a moment before is overtaken', () => {
      expect(look(without(told(began + 10_600)), {}, said)).toMatchObject({ faults: [], overtaken: 1 });
    });
    test('one that waited longer than anything held it up is missing', () => {
      expect(look(without(told(began + 11_100)), {}, said)).toMatchObject({ missing: 1, overtaken: 0 });
    });
    test('one told after the resolution was heard is stray', () => {
      const all = told(began + 10_600);
      const late = { ...breach, keptAt: began + 10_700 };
      expect(look([...without(all), late], {}, said)).toMatchObject({ stray: 1 });
    });
  });
});
