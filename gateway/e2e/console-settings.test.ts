import { randomUUID } from 'node:crypto';
import { saveAt, setStage } from './screen';

const { sit, excuse } = setStage('settings');
const unique = (words: string) => `${words} ${randomUUID().slice(0, 8)}`;

test('SLM-03 a calendar shows its year before it is saved, says when something would be due, and keeps what was typed', async () => {
  const seat = await sit('service-level-manager', 'en', { timezoneId: 'Asia/Shanghai' });
  const { page } = seat;
  const name = unique('Night shift');
  await page.goto('/settings/calendars/new');
  await page.getByLabel('Name', { exact: true }).first().fill(name);
  await page.getByRole('button', { name: 'Add a day' }).first().click();
  await page.getByLabel('Date').fill(`${new Date().getFullYear()}-05-01`);
  await page.reload(); // what was typed is still there
  await page.getByText('What you typed and did not save is still here.').waitFor();
  await page.locator('td.holiday').waitFor();
  await page.getByLabel('It begins').fill('2026-03-06T17:00'); // a Friday, half an hour before the end
  const due = page.getByRole('group', { name: /^When is it due/ });
  await due.getByLabel('Hours').fill('1');
  await due
    .getByText('Monday, 9 March 2026 at 09:00')
    .or(due.getByText('Monday 9 March 2026 at 09:00'))
    .waitFor();
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('link', { name }).waitFor();
}, 60_000);

test('of two who change a calendar at once, the second sees what the first did and loses nothing', async () => {
  const [one, two] = await Promise.all([sit('admin', 'en'), sit('service-level-manager', 'zh')]);
  const name = unique('Shared');
  await one.page.goto('/settings/calendars/new');
  await one.page.getByLabel('Name', { exact: true }).first().fill(name);
  await one.page.getByRole('button', { name: 'Save' }).click();
  await one.page.getByRole('link', { name }).waitFor();
  for (const { page } of [one, two]) {
    await page.goto('/settings/calendars');
    await page.getByRole('link', { name }).click();
    await page.getByRole('heading', { name, level: 1 }).waitFor();
  }
  await two.page.getByLabel('名称').first().fill(`${name} 二`);
  await one.page.getByRole('button', { name: 'Remove this row' }).first().click();
  await saveAt(one.page);
  await two.page.getByRole('button', { name: /^保\s?存$/ }).click();
  await two.page.getByText(/此项已被他人修改：每周时段/).waitFor();
  expect(await two.page.getByLabel('开始', { exact: true }).count()).toBe(9);
  await two.page.getByRole('button', { name: /^保\s?存$/ }).click();
  await two.page.getByRole('heading', { name: `${name} 二`, level: 1 }).waitFor();
}, 60_000);

test('SLM-03 what is wrong with a step of a target is said beside it', async () => {
  excuse(/status of 400/);
  const seat = await sit('service-level-manager', 'en');
  const { page } = seat;
  await page.goto('/settings/agreements/new');
  await page.getByLabel('Name', { exact: true }).fill(unique('Gold'));
  await page.getByRole('combobox', { name: 'Calendar' }).click();
  await page.locator('.ant-select-item-option').first().click();
  await page.getByRole('button', { name: 'Step at a share' }).click();
  await page.getByLabel('Share of the target').fill('0');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.locator('#agreements_targets_0_steps_0_percent_help').waitFor();
  await page.getByLabel('Share of the target').fill('80');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('heading', { name: 'Agreements', level: 1 }).waitFor();
}, 60_000);
