import type { Page } from 'playwright-core';
import { findBarriers, setStage } from './screen';
import type { Steward } from './steward';
import { walk } from './walk';

const { sit } = setStage('console-walk', { prepare: openSome });

async function openSome(steward: Steward): Promise<void> {
  const worker = await steward.signIn('incident-manager');
  const { categories } = (await worker.get('/categories?pageSize=200')).body;
  const { id: categoryId } = categories.find(({ name }: { name: string }) => name === '其他 Other');
  const said = { channel: 'WEB', subject: 'A record to look at', categoryId };
  const { record } = (await worker.post('/interactions', said)).body;
  await worker.post('/problems', { title: 'A problem to look at' });
  const requester = await steward.signIn('requester');
  const words = { kind: 'COMPLAINT', subject: 'Words to look at', text: 'It took long.' };
  expect((await requester.post('/feedback', words)).status).toBe(201);
  await worker.post(`/incidents/${record.id}:accept`, {}, { etag: '*' }); // among their own in the portal and at work
}

/** By how many pixels the page is wider than the window, on a desk and on a telephone. */
async function overflow(page: Page): Promise<number[]> {
  const wider: number[] = [];
  for (const size of [
    { width: 1440, height: 900 },
    { width: 390, height: 844 },
  ]) {
    await page.setViewportSize(size);
    wider.push(await page.evaluate<number>('document.documentElement.scrollWidth - innerWidth'));
  }
  await page.setViewportSize({ width: 1440, height: 900 });
  return wider;
}

/** Who may see most of the work, who may set everything, who keeps the quality; each looks at their part of the pages. */
const people = [
  ['incident-manager', /^\/(portal|work|watch)/],
  ['admin', /^\/settings/],
  ['quality-manager', /^\/(quality|me)/],
] as const;

test.each([
  ['zh', ['light', 'dark']],
  ['en', ['dark', 'light']],
] as const)(
  'UX-04 every page of the console has no barriers, fits and works, in %s',
  async (language, schemes) => {
    const faults: object[] = [];
    const left = await Promise.all(
      people.map(async ([username, part], index) => {
        const seat = await sit(username, language, { colorScheme: schemes[index % 2]! });
        return walk(seat.page, part, async (place) => {
          const barriers = await findBarriers(seat);
          const wider = await overflow(seat.page);
          const complaints = seat.complaints.splice(0);
          if (barriers.length + complaints.length > 0 || wider.some((pixels) => pixels > 0))
            faults.push({ place, barriers, wider, complaints });
        });
      }),
    );
    expect(faults).toEqual([]);
    expect(left.flat()).toEqual([]); // of every kind there was one to look at
  },
  240_000,
);
