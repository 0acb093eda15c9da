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

const desk = { width: 1440, height: 900 };
const telephone = { width: 390, height: 844 };
/** By how many pixels the page is wider than a window of the size, which it has from now on. */
async function fit(page: Page, size: typeof desk): Promise<number> {
  await page.setViewportSize(size);
  return page.evaluate<number>('document.documentElement.scrollWidth - innerWidth');
}

/** Who may see most of the work, who may set everything, who keeps the quality; each looks at their part of the pages. */
const people = [
  ['incident-manager', /^\/(portal|work|watch)/],
  ['admin', /^\/settings/],
  ['quality-manager', /^\/(quality|me)/],
] as const;

test.each([
  ['zh', 'a desk', [telephone, desk], ['light', 'dark']],
  ['en', 'a telephone', [desk, telephone], ['dark', 'light']],
] as const)(
  'UX-04 every page of the console has no barriers, fits and works, in %s, on %s',
  async (language, _, sizes, schemes) => {
    const faults: object[] = [];
    const left = await Promise.all(
      people.map(async ([username, part], index) => {
        const seat = await sit(username, language, { colorScheme: schemes[index % 2]! });
        await fit(seat.page, sizes[1]);
        return walk(seat.page, part, async (place) => {
          const barriers = await findBarriers(seat);
          const wider = [await fit(seat.page, sizes[0]), await fit(seat.page, sizes[1])];
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
