import { randomUUID } from 'node:crypto';
import { until } from '#chassis/testing';
import type { Page } from 'playwright-core';
import { findBarriers, setStage } from './screen';

const { steward, sit, excuse } = setStage('console-work-files');
const some = (what: string) => `${what} ${randomUUID().slice(0, 8)}`;
const open = async (title: string) => {
  const { body } = await (await steward.signIn('agent')).post('/incidents', { title });
  return body as { id: string; title: string };
};
const png =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

interface Thing {
  name: string;
  type: string;
  base64: string;
  /** What lies beside it in the clipboard. */
  words?: Record<string, string>;
}
const shot: Thing = { name: 'screen.png', type: 'image/png', base64: png };
const script: Thing = { name: 'run.sh', type: 'text/plain', base64: btoa('#!/bin/sh\n') };

/** Gives the page a file as a hand does that drops or pastes it. */
const give = (page: Page, how: 'drop' | 'paste', thing: Thing) =>
  page.evaluate(`{
    const { name, type, base64, words = {} } = ${JSON.stringify(thing)};
    const carried = new DataTransfer();
    const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
    carried.items.add(new File([bytes], name, { type }));
    for (const [kind, said] of Object.entries(words)) carried.items.add(said, kind);
    const more = { bubbles: true, cancelable: true };
    const on = document.querySelector('h1');
    if (${how === 'paste'}) on.dispatchEvent(new ClipboardEvent('paste', { clipboardData: carried, ...more }));
    else for (const event of ['dragenter', 'dragover', 'drop'])
      on.dispatchEvent(new DragEvent(event, { dataTransfer: carried, ...more }));
  }`);

test('INC-01 UX-02 a screenshot pasted anywhere on a ticket goes along with the word, also over a reload in between', async () => {
  const { id, title } = await open(some('Screen flickers'));
  const { page } = await sit('agent', 'en');
  await page.goto(`/work/incidents/${id}`);
  await page.getByRole('heading', { name: title }).waitFor();
  await page.getByLabel('Write a message').fill('Look at this.');
  await page.getByLabel('For colleagues only').check();
  await page.route('**/api/v1/attachments', () => undefined); // on its way, and never there
  await give(page, 'paste', shot);
  await page.getByRole('progressbar', { name: 'Sending screen.png' }).waitFor();
  await page.unrouteAll({ behavior: 'ignoreErrors' });
  await page.reload();
  const row = page.getByRole('list', { name: 'Files that go along' }).getByRole('listitem');
  await row.filter({ hasText: 'screen.png' }).getByText('Sent').waitFor();
  expect(await page.getByLabel('Write a message').inputValue()).toBe('Look at this.');
  expect(await page.getByLabel('For colleagues only').isChecked()).toBe(true);

  await give(page, 'drop', script);
  await row.filter({ hasText: 'run.sh' }).getByRole('alert').waitFor(); // what is wrong with it, beside it
  expect(await page.getByRole('button', { name: 'Send', exact: true }).isEnabled()).toBe(false);
  await page.getByRole('button', { name: 'Remove run.sh' }).click();
  await give(page, 'paste', {
    ...shot,
    name: 'cells.png',
    words: { 'text/plain': '1', 'text/html': '<b>1</b>' },
  });
  await page.getByRole('button', { name: 'Send', exact: true }).click();
  await row.first().waitFor({ state: 'detached' });
  await page
    .locator('.conversation')
    .getByRole('link', { name: /screen\.png/ })
    .waitFor();
  const { body } = await (await steward.signIn('agent')).get(`/incidents/${id}/log`);
  const said = body.entries.filter(({ action }: { action: string }) => action === 'COMMENT');
  expect(said).toMatchObject([{ text: 'Look at this.', public: false }]);
  expect(said[0].attachmentIds).toHaveLength(1);
  await page.reload(); // nothing is left of what was sent
  await page.getByRole('heading', { name: title }).waitFor();
  expect(await row.count()).toBe(0);
  excuse(/status of 415/);
}, 60_000);

test('INC-01 a file alone is a word, too, called as the file is', async () => {
  const { id, title } = await open(some('Log wanted'));
  const { page } = await sit('agent', 'zh');
  await page.goto(`/work/incidents/${id}`);
  await page.getByRole('heading', { name: title }).waitFor();
  await give(page, 'drop', { ...shot, name: '日志.png' });
  await page.getByText('已上传').waitFor();
  await page.getByRole('button', { name: /^发\s?送$/ }).click();
  await page.locator('.conversation p').filter({ hasText: '日志.png' }).waitFor();
}, 60_000);

test('DESK-10 at the telephone a file is kept with who called and what they said over a reload', async () => {
  const seat = await sit('agent', 'en');
  const { page } = seat;
  const { body: caller } = await (await steward.signIn('requester')).get('/me');
  const subject = some('Cannot print');
  await page.goto('/work/intake');
  await page.getByLabel('Who is calling?').fill(caller.phone);
  await page.getByTitle(new RegExp(caller.phone)).first().click();
  await page.getByLabel('What is wrong?').fill(subject);
  await give(page, 'paste', shot);
  await page.getByText('Sent').waitFor();
  await page.reload();
  await page.getByText('Sent').waitFor();
  await page.getByTitle(new RegExp(caller.displayName)).first().waitFor(); // by name, not by id
  expect(await page.getByLabel('What is wrong?').inputValue()).toBe(subject);
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    expect(await findBarriers(seat)).toEqual([]);
  }
  await page.getByLabel('What is wrong?').press('Control+Enter');
  await page.getByRole('heading', { name: subject }).waitFor();
  const { body } = await (await steward.signIn('agent')).get(`/incidents?filter=title="${subject}"`);
  expect(body.incidents[0]).toMatchObject({ requesterId: caller.id });
  await until('it has the file', async () => {
    const [incident] = (await (await steward.signIn('agent')).get(`/incidents?filter=title="${subject}"`))
      .body.incidents;
    return incident.attachmentIds.length === 1;
  });
}, 60_000);
