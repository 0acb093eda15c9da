import { randomUUID } from 'node:crypto';
import { until } from '#chassis/testing';
import { choose, setStage } from './screen';

const { steward, sit, excuse } = setStage('console-work-merge');
const open = async (title: string) => {
  const agent = await steward.signIn('agent');
  const { body } = await agent.post('/incidents', { title, description: 'It hums.' });
  return body as { id: string; number: string; title: string };
};
const some = (what: string) => `${what} ${randomUUID().slice(0, 8)}`;

test('UX-02 what two changed at once is merged field by field and saved once', async () => {
  const { id, title } = await open(some('Scanner hums'));
  const { page } = await sit('agent', 'en');
  await page.goto(`/work/incidents/${id}`);
  await page.getByRole('heading', { name: title }).waitFor();
  await page.keyboard.press('e');
  const form = page.getByRole('dialog', { name: 'Edit' });
  await form.getByLabel('Title').fill(`${title}, loudly`);
  await form.getByLabel('Description').fill('It hums and glows.');
  const lead = await steward.signIn('incident-manager');
  await lead.patch(`/incidents/${id}`, { description: 'It hums in B flat.', urgency: 'HIGH' }, { etag: '*' });
  await page.reload(); // what was typed is kept, and the version where it began
  await form.getByLabel('Title').waitFor();
  expect(await form.getByLabel('Title').inputValue()).toBe(`${title}, loudly`);
  await form.getByRole('button', { name: 'Keep' }).click();
  const told = form.getByRole('alert');
  await told.getByText('Somebody changed this meanwhile').waitFor();
  await told.getByText('High').first().waitFor(); // from the log
  await told.getByRole('radio', { name: /Both/ }).check();
  expect(await told.getByRole('textbox').inputValue()).toBe('It hums in B flat.\n\nIt hums and glows.');
  await told.getByRole('textbox').fill('It hums in B flat and glows.');
  await told.getByRole('button', { name: 'Save' }).click();
  await form.waitFor({ state: 'hidden' });
  const { body } = await lead.get(`/incidents/${id}`);
  expect(body).toMatchObject({
    title: `${title}, loudly`,
    description: 'It hums in B flat and glows.',
    urgency: 'HIGH',
  });
}, 60_000);

test('UX-02 what only adds a word, or ticks, holds up nobody', async () => {
  const { id, title } = await open(some('Keyboard sticks'));
  const { page } = await sit('agent', 'en');
  await page.route('**/api/v1/stream', (route) => route.abort()); // hears nothing of it
  await page.goto(`/work/incidents/${id}`);
  await page.getByRole('heading', { name: title }).waitFor();
  const lead = await steward.signIn('incident-manager');
  const seen = (await lead.get(`/incidents/${id}`)).body.etag;
  await lead.post(`/incidents/${id}:comment`, { text: 'Crumbs?' }, { etag: '*' });
  expect((await lead.get(`/incidents/${id}`)).body.etag).not.toBe(seen);
  await page.getByRole('button', { name: 'Accept' }).click();
  const state = async () => (await lead.get(`/incidents/${id}`)).body.state;
  await until('it is accepted', async () => (await state()) === 'IN_PROGRESS');
  excuse(/ERR_FAILED/);
}, 60_000);

test('INC-06 tasks in order, time, links and a major incident are handled on the ticket page', async () => {
  const [{ id, title }, twin] = await Promise.all([open(some('Mail is down')), open(some('No mail'))]);
  const { page } = await sit('incident-manager', 'en');
  await page.goto(`/work/incidents/${id}`);
  await page.getByRole('heading', { name: title }).waitFor();
  const dialog = page.getByRole('dialog');
  for (const name of ['Look at the queue', 'Restart it']) {
    await page.getByRole('button', { name: 'Add a task' }).click();
    await dialog.getByLabel('Title').fill(name);
    if (name === 'Restart it') {
      await choose(dialog.getByLabel('After which tasks?'));
      await page.keyboard.press('Escape');
    }
    await dialog.getByLabel('Title').press('Control+Enter');
    await dialog.waitFor({ state: 'hidden' });
  }
  const first = page.getByRole('listitem').filter({ hasText: 'Look at the queue' }).first();
  await page.getByText('after Look at the queue').waitFor();
  await first.getByRole('button', { name: 'Done' }).click();
  await dialog.getByLabel('What came of it?').fill('Ten thousand letters.');
  await dialog.getByLabel('What came of it?').press('Control+Enter');
  await page.getByText('after Look at the queue').waitFor({ state: 'detached' });
  const second = page.getByRole('listitem').filter({ hasText: 'Restart it' });
  await second.getByRole('button', { name: 'Not needed' }).click();
  await dialog.getByLabel('Why?').fill('It woke up.');
  await dialog.getByLabel('Why?').press('Control+Enter');
  await second.getByText('Cancelled').waitFor();

  await page.getByLabel('Minutes').fill('45');
  await page.getByLabel('What for?').fill('Read the logs');
  await page.keyboard.press('Enter');
  await page.getByText('45 min in all').waitFor();

  const link = page.getByRole('combobox', { name: 'Link another incident' });
  await link.fill(twin.number);
  await page.getByTitle(twin.title, { exact: false }).first().click();
  const linked = page.getByRole('button', { name: `Remove the link to ${twin.number}` });
  await linked.click();
  await linked.waitFor({ state: 'detached' });

  const act = async (name: string) => {
    await page.getByRole('button', { name: 'More' }).click();
    await page.getByRole('menuitem', { name, exact: true }).click();
  };
  await act('Declare major incident');
  await dialog.getByLabel('Why?').fill('Everybody waits.');
  await dialog.getByLabel('Why?').press('Control+Enter');
  await page.getByRole('timer').waitFor();
  await act('Take in duplicates');
  await dialog.getByLabel('Which incidents?').fill(twin.number);
  await page.getByTitle(twin.title, { exact: false }).first().click();
  await page.keyboard.press('Escape');
  await dialog.getByRole('button', { name: 'Take in duplicates' }).click();
  await dialog.waitFor({ state: 'hidden' });
  const agent = await steward.signIn('agent');
  expect((await agent.get(`/incidents/${twin.id}`)).body.parentId).toBe(id);
  await act('Tell everybody');
  await dialog.getByLabel('Message').fill('We restart the server.');
  await dialog.getByLabel('They hear again in (minutes)').fill('15');
  await dialog.getByLabel('Message').press('Control+Enter');
  await page.getByText('We restart the server.').first().waitFor();
  await page.getByRole('timer').filter({ hasText: '14 min' }).waitFor();
}, 60_000);

test('DESK-10 a caller is found by telephone number, helped on the spot, and nobody asks for a category', async () => {
  const { page } = await sit('agent', 'zh');
  const { body: caller } = await (await steward.signIn('requester')).get('/me');
  await page.goto('/work/intake');
  await page.getByLabel('谁来电？').fill(caller.phone);
  await page.getByTitle(new RegExp(caller.phone)).first().click();
  const subject = some('忘记密码');
  await page.getByLabel('遇到了什么问题？').fill(subject);
  await page.getByRole('button', { name: '当场答复' }).click();
  await page.getByLabel('您是怎样答复来电人的？').fill('重置并告知。');
  await page.getByRole('button', { name: '当场解决' }).click();
  await page.getByRole('heading', { name: subject }).waitFor();
  await page.getByText('已关闭').first().waitFor();
}, 60_000);
