import { randomUUID } from 'node:crypto';
import { choose, saveAt, setStage } from './screen';

const { steward, sit, excuse } = setStage('settings-desk');
const unique = (words: string) => `${words} ${randomUUID().slice(0, 8)}`;

test('INC-12 a watchdog rule says what is missing where it is missing, and shows what it would act on now', async () => {
  const admin = await steward.signIn('incident-manager');
  const title = unique('Forgotten');
  const agent = await steward.signIn('agent');
  await agent.post('/incidents', {
    title,
    impact: 'LOW',
    urgency: 'LOW',
    channel: 'PHONE',
    requesterId: agent.id,
  });
  excuse(/status of 400/);
  const seat = await sit('incident-manager', 'en');
  const { page } = seat;
  const name = unique('Silent');
  await page.goto('/settings/watchdogRules/new');
  await page.getByLabel('Name', { exact: true }).fill(name);
  await page.getByLabel('Condition').fill(`title = "${title}"`);
  await page.getByRole('group', { name: 'Triggered by' }).getByLabel('Kind').click();
  await page.getByTitle('It was passed on').click();
  await page.getByLabel('Times').fill('1');
  await page.getByRole('group', { name: 'What it does' }).getByLabel('Kind').click();
  await page.getByTitle('Reassign').click();
  await page.getByRole('button', { name: 'Save' }).click();
  await page.locator('#watchdogRules_acts_0_groupId_help').waitFor();
  await page.getByRole('combobox', { name: 'Group' }).click();
  await page.locator('.ant-select-item-option').last().click();
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('link', { name }).click();
  await page.getByText('Nothing at the moment').waitFor();
  const { watchdogRules } = (await admin.get('/watchdogRules?pageSize=200')).body;
  const rule = watchdogRules.find((one: { name: string }) => one.name === name);
  expect(rule).toMatchObject({ enabled: false, trigger: { kind: 'TRANSFERS', count: 1 } });
}, 60_000);

test('INC-03 the priority matrix is changed cell by cell, and of two who do so the second is told', async () => {
  const [one, two] = await Promise.all([sit('admin', 'en'), sit('incident-manager', 'zh')]);
  for (const { page } of [one, two]) await page.goto('/settings/priorityMatrix');
  await one.page.getByLabel('Impact Low, urgency Low').click();
  await one.page.locator('.ant-select-item-option', { hasText: 'P4' }).click();
  await two.page.getByLabel('影响度 高，紧急度 高').click();
  await two.page.locator('.ant-select-item-option', { hasText: 'P2' }).click();
  await saveAt(one.page);
  await two.page.getByRole('button', { name: /^保\s?存$/ }).click();
  await two.page.getByText(/此项已被他人修改/).waitFor();
  await two.page.getByRole('button', { name: '采用对方的版本' }).click();
  const { cells } = (await (await steward.signIn('admin')).get('/priorityMatrix')).body;
  const at = (level: string) =>
    cells.find(
      (cell: { impact: string; urgency: string }) => cell.impact === level && cell.urgency === level,
    );
  expect([at('LOW').priority, at('HIGH').priority]).toEqual(['P4', 'P1']);
}, 60_000);

test('INC-02 a dispatch rule is tried on a contact, and says why it matched and what it decided', async () => {
  excuse(/status of 400/);
  const seat = await sit('admin', 'en');
  const { page } = seat;
  const [name, word] = [unique('Plotter'), randomUUID().slice(0, 8)];
  await page.goto('/settings/dispatchRules/new');
  await page.getByLabel('Name', { exact: true }).fill(name);
  await page.getByLabel('Condition').fill(`subject : "${word}"`);
  await page.getByLabel('Impact').click();
  await page.getByTitle('High').click();
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('link', { name }).waitFor();
  const trial = page.getByRole('region', { name: /^Try it/ });
  await trial.getByLabel('Subject').fill(`The plotter ${word} stands still`);
  await choose(trial.getByRole('combobox', { name: 'Category' }), 'Other');
  await trial.getByRole('button', { name: 'Try' }).click();
  const row = trial.getByRole('row', { name: new RegExp(name) });
  await row.or(trial.getByRole('alert')).waitFor();
  expect(await trial.textContent()).toContain('matched');
  expect(await row.textContent()).toContain('Impact');
  await trial.getByText('Impact: High').waitFor();
}, 60_000);

test('NTF-01 the words of a message are read as they will arrive while they are typed, and refused beside the field', async () => {
  excuse(/status of 400/);
  const seat = await sit('admin', 'en');
  const { page } = seat;
  await page.goto('/settings/notificationTemplates');
  await page.getByLabel('Find by name').fill('incident.closed');
  await page
    .getByRole('row', { name: /incident\.closed/ })
    .getByRole('link')
    .last()
    .click();
  const preview = page.getByRole('region', { name: 'How it reads' });
  await page.getByLabel('Subject').fill('{{ number }} has come to an end');
  await preview.getByRole('heading', { name: 'INC0000123 has come to an end' }).waitFor();
  await page.getByLabel('Subject').fill('{{ secret }}');
  await preview.getByRole('alert').waitFor();
  await page.getByRole('button', { name: 'Save' }).click();
  await page.locator('#notificationTemplates_subject_help').waitFor();
  await page.getByLabel('Subject').fill('{{ number }} has come to an end');
  await saveAt(page);
}, 60_000);
