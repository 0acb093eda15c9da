import { randomUUID } from 'node:crypto';
import { pressAt, setStage } from './screen';

const { steward, sit, excuse } = setStage('console-quality-settings');
const unique = (name: string): string => `${name} ${randomUUID().slice(0, 4)}`;

test('QLT-05 a terminal is registered, its key shown once; an agent serves there; a new key ends the old one', async () => {
  const [manager, agent] = await Promise.all([sit('quality-manager', 'en'), sit('agent', 'en')]);
  const requester = await steward.signIn('requester');
  const view = (key: string) => requester.post('/terminals:view', { key });
  const name = unique('Counter');
  const { page } = manager;
  await page.goto('/settings/terminals');
  await page.getByRole('button', { name: 'Register a terminal' }).click();
  await page.getByLabel('Name', { exact: true }).fill(name);
  await page.getByLabel('Location').fill('Hall 2');
  await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
  const keyOf = () =>
    page.getByRole('dialog', { name: 'The key of the terminal' }).locator('code').innerText();
  const key = (await keyOf()).trim();
  expect((await view(key)).body).toMatchObject({ terminalName: name, location: 'Hall 2', agentName: '' });
  await page.getByRole('button', { name: 'I have it' }).click();
  await page.getByText(key).waitFor({ state: 'hidden' });

  await agent.page.goto('/settings/terminals');
  const row = agent.page.getByRole('row', { name });
  await row.getByRole('button', { name: 'Serve here' }).click();
  await row.getByRole('button', { name: 'Leave' }).waitFor();
  expect((await view(key)).body.agentName).toBe('王芳');

  await page.reload();
  await page.getByRole('link', { name }).click();
  await page.getByRole('button', { name: 'New key' }).click();
  await page.getByRole('button', { name: 'OK' }).click();
  expect((await view((await keyOf()).trim())).body).toMatchObject({ terminalName: name });
  expect((await view(key)).status).toBe(404);
}, 60_000);

test('QLT-01 QLT-03 rules and surveys are made in forms that keep drafts and show faults beside their fields', async () => {
  const { page } = await sit('quality-manager', 'en');
  excuse(/status of 400/);
  const rule = unique('By telephone');
  await page.goto('/settings/callbackRules/new');
  await page.getByLabel('Name', { exact: true }).fill(rule);
  await page.getByLabel('Condition').fill('chanel = "PHONE"');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.locator('.ant-form-item-explain-error').waitFor();
  await page.reload();
  await page.getByText('What you typed and did not save is still here.').waitFor();
  await page.getByLabel('Condition').fill('channel = "PHONE"');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('row', { name: rule }).getByText('channel = "PHONE"').waitFor();

  const survey = unique('After the move');
  await page.goto('/settings/surveyTemplates/new');
  await page.getByLabel('Name', { exact: true }).fill(survey);
  const first = page.getByRole('group', { name: 'Question 1' });
  await first.getByLabel('In Chinese').fill('搬迁顺利吗？');
  await first.getByLabel('In English').fill('Did the move go well?');
  await page.getByRole('button', { name: 'Add a question' }).click();
  const second = page.getByRole('group', { name: 'Question 2' });
  await second.getByLabel('Answered by').click();
  await page.getByTitle('One of several').click();
  await second.getByLabel('In Chinese').first().fill('哪里最好？');
  await second.getByLabel('In English').first().fill('What was best?');
  const choices = [
    ['速度', 'The speed'],
    ['态度', 'The people'],
  ];
  for (const [at, [zh, en]] of choices.entries()) {
    await second.getByRole('button', { name: 'Add a choice' }).click();
    await second
      .getByLabel('In Chinese')
      .nth(at + 1)
      .fill(zh!);
    await second
      .getByLabel('In English')
      .nth(at + 1)
      .fill(en!);
  }
  await second.getByRole('button', { name: 'Move up' }).click();
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('link', { name: survey }).click();
  const best = page.getByRole('group', { name: 'Question 1' }).getByLabel('In English').first();
  await best.waitFor();
  expect(await best.inputValue()).toBe('What was best?');
}, 60_000);

test('DESK-15 the questions of the month are gathered, and one is taken up for the knowledge base', async () => {
  const [agent, manager] = await Promise.all([steward.signIn('agent'), steward.signIn('incident-manager')]);
  const title = unique('How do I change my password?');
  await agent.post('/incidents', { title });
  const month = new Date().toISOString().slice(0, 7);
  let gathered = '';
  while (!gathered.includes(title)) gathered = (await manager.post('/questionDigests:make', { month })).text;
  const { page } = await sit('incident-manager', 'en');
  await page.goto(`/quality/questions?month=${month}`);
  const row = page.getByRole('row', { name: title });
  await row.getByRole('button', { name: 'Take up' }).click();
  await row.getByText('Taken up').waitFor();
  await pressAt(page, /^Gather again$/, /^Done$/);
  await row.getByText('Taken up').waitFor(); // what was decided stays
}, 60_000);
