import { randomUUID } from 'node:crypto';
import { appendFileSync, cpSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { until } from '#chassis/testing';
import type { Page } from 'playwright-core';
import { findBarriers, type Seat, setStage, signInAt } from './screen';
import { password } from './steward';

// a copy of the pages, so that a new version of them can come
const pages = mkdtempSync(path.join(tmpdir(), 'console-'));
cpSync(path.resolve(__dirname, '../../dist/console'), pages, { recursive: true });
const { steward, excuse, ...stage } = setStage('console-offline', { env: { CONSOLE_FOLDER: pages } });

/** Signed in, with the worker in charge of the page. */
const sit = async (username: string, language: 'zh' | 'en', more = {}): Promise<Seat> => {
  excuse(/net::ERR_|Failed to fetch/); // what the browser says of the network is no fault of the page
  const seat = await stage.sit(username, language, { serviceWorkers: 'allow', ...more });
  await seat.page.evaluate(`navigator.serviceWorker.ready`);
  await until('the worker is in charge', () =>
    seat.page.evaluate<boolean>(`navigator.serviceWorker.controller !== null`),
  );
  return seat;
};
const answersKept = (page: Page): Promise<number> =>
  page.evaluate<number>(`(async () => {
    const names = (await caches.keys()).filter((name) => name.startsWith('steward-answers-'));
    const kept = await Promise.all(names.map(async (name) => (await (await caches.open(name)).keys()).length));
    return kept.reduce((sum, each) => sum + each, 0);
  })()`);
const report = async (subject: string): Promise<string> => {
  const requester = await steward.signIn('requester');
  const { categories } = (await requester.get('/categories?pageSize=200')).body;
  const { id: categoryId } = categories.find(({ name }: { name: string }) => name === '其他 Other');
  const said = { channel: 'WEB', subject, text: 'Words', categoryId };
  return (await requester.post('/interactions', said, { key: randomUUID() })).body.record.id;
};
const named = async (subject: string): Promise<unknown[]> =>
  (await (await steward.signIn('requester')).get(`/incidents?filter=title="${subject}"`)).body.incidents;

test('UX-04 DESK-02 on a phone without network the portal opens, an opened record is read, a report is sent once', async () => {
  const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
  const read = `门禁失灵 ${randomUUID().slice(0, 8)}`;
  const id = await report(read);
  const seat = await sit('requester', 'zh', phone);
  const { page, context } = seat;
  await page.goto('/portal');
  await page.getByRole('link', { name: read }).click();
  await page.getByText('Words').waitFor();

  await context.setOffline(true);
  await page.goto('/portal'); // from nothing: the pages are there, and the records
  await page.getByText('当前没有网络').waitFor();
  expect(await findBarriers(seat)).toEqual([]);
  await page.getByRole('link', { name: read }).click();
  await page.getByText('Words').waitFor();
  await page.reload();
  await page.getByText('Words').waitFor();
  await page.getByLabel('输入留言').fill('还是打不开');
  await page.getByRole('button', { name: /^发\s?送$/ }).click();
  await page.getByRole('status', { name: '等待发送' }).getByText('还是打不开').waitFor();

  const written = `电话没声音 ${randomUUID().slice(0, 8)}`;
  await page.goto('/portal/report');
  await page.getByLabel('遇到了什么问题？').fill(written);
  await page.getByLabel('与什么有关？').click();
  await page.getByTitle('其他 Other').last().click();
  await page.getByRole('button', { name: '提交' }).click();
  await page.getByRole('status', { name: '等待发送' }).getByText(written).waitFor();
  await page.reload(); // it waits all the same
  await page.getByRole('status', { name: '等待发送' }).getByText(written).waitFor();

  // the first answers are lost on the way
  let lost = 0;
  await context.route(/\/api\/v1\/(interactions$|incidents\/[\w-]+:comment)/, async (route) => {
    if (lost++ >= 2) return route.continue();
    await route.fetch();
    await route.abort('connectionreset');
  });
  await context.setOffline(false);
  await page.getByText(written).waitFor({ state: 'detached' });
  await page.getByText('当前没有网络').waitFor({ state: 'detached' });
  expect(lost).toBeGreaterThan(2);
  await until('it arrived', async () => (await named(written)).length > 0);
  expect(await named(written)).toHaveLength(1);
  const requester = await steward.signIn('requester');
  const { entries } = (await requester.get(`/incidents/${id}/log?pageSize=200`)).body;
  expect(entries.filter(({ text }: { text: string }) => text === '还是打不开')).toHaveLength(1);
}, 90_000);

test('UX-04 the workplace opens without network for whoever was there; who signs out leaves nothing, the next sees nothing', async () => {
  const read = `Lift stands ${randomUUID().slice(0, 8)}`;
  const id = await report(read);
  const seat = await sit('agent', 'en');
  const { page, context } = seat;
  await page.goto('/work?filter=isOpen%20%3D%20true');
  await page.getByRole('row', { name: read }).getByRole('link').click();
  await page.getByRole('heading', { name: read }).waitFor();
  await page.getByText('Words').waitFor();
  expect(await answersKept(page)).toBeGreaterThan(3);

  await context.setOffline(true);
  await page.goto('/work?filter=isOpen%20%3D%20true');
  await page.getByRole('row', { name: read }).getByRole('link').click();
  await page.getByText('Words').waitFor();
  await page.getByLabel('Write a message').fill('We are on our way');
  await page.getByRole('button', { name: 'Send' }).click();
  await page.getByRole('status', { name: 'Waiting to be sent' }).getByText('We are on our way').waitFor();
  await page.goto(`/portal/records/${randomUUID()}`); // never seen
  await page.getByText('The server cannot be reached').waitFor();

  // leaves where there is no network, and is gone when there is
  await page.locator('.account summary').click();
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.getByLabel('User name').waitFor();
  expect(await answersKept(page)).toBe(0);
  await context.setOffline(false);
  await page.goto('/work');
  await page.getByLabel('User name').waitFor();

  await signInAt(seat, 'requester2', password);
  await page.getByRole('heading', { name: /^Hello/ }).waitFor();
  await context.setOffline(true);
  await page.goto(`/work/incidents/${id}`);
  await page.getByText('The server cannot be reached').waitFor();
  expect(await page.getByText(read).count()).toBe(0);
  await context.setOffline(false);
  const agent = await steward.signIn('agent');
  const { entries } = (await agent.get(`/incidents/${id}/log?pageSize=200`)).body;
  expect(entries.filter(({ text }: { text: string }) => /on our way/.test(text))).toEqual([]); // not in another's name
}, 90_000);

test('UX-04 a new version waits until it is wanted, and what was typed is still there afterwards', async () => {
  const { page } = await sit('requester', 'en');
  await page.goto('/portal/report');
  await page.getByLabel('What is wrong?').fill('Half a sent');
  appendFileSync(path.join(pages, 'worker.js'), '\n// newer');
  await page.evaluate(`navigator.serviceWorker.getRegistration().then((one) => one.update())`);
  const notice = page.getByRole('status', { name: 'Notices' });
  await notice.getByText('A new version of Steward is here').waitFor();
  await page.getByLabel('What is wrong?').pressSequentially('ence');
  await Promise.all([page.waitForEvent('load'), notice.getByRole('button', { name: 'Reload' }).click()]);
  expect(await page.getByLabel('What is wrong?').inputValue()).toBe('Half a sentence');
  expect(await notice.getByText('A new version').count()).toBe(0);
}, 60_000);

test('UX-04 the console can be installed: it has a name, icons of the sizes asked for, and a place to begin', async () => {
  const manifest = (await (await fetch(`${steward.url}/manifest.webmanifest`)).json()) as {
    icons: { src: string; type: string }[];
  };
  expect(manifest).toMatchObject({ display: 'standalone', start_url: '/' });
  for (const { src, type } of manifest.icons) {
    const icon = await fetch(`${steward.url}${src}`);
    expect([src, icon.status, icon.headers.get('content-type')]).toEqual([src, 200, type]);
  }
});
