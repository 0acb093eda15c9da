import { randomUUID } from 'node:crypto';
import { choose, findBarriers, saveAt, setStage } from './screen';

const { steward, sit, excuse } = setStage('settings-people');
const unique = () => randomUUID().slice(0, 8);

test('ORG-01 somebody new is made, refused beside the field until it is right, found by the group they join, and put out of use', async () => {
  const seat = await sit('admin', 'en');
  const { page } = seat;
  const name = `Newcomer ${unique()}`;
  await page.goto('/settings/people/new');
  await page.getByLabel('Name', { exact: true }).fill(name);
  await page.getByLabel('User name').fill('two words');
  await page.getByLabel('Password').fill('a-good-password-1');
  await page.reload();
  await page.getByText('What you typed and did not save is still here.').waitFor();
  expect(await page.getByLabel('Password').inputValue()).toBe(''); // no draft keeps a password
  await page.getByRole('button', { name: 'Save' }).click();
  await page.locator('#people_username_help').waitFor();
  await page.getByLabel('User name').fill(`new.${unique()}`);
  await page.getByRole('button', { name: 'Save' }).click();
  await page
    .getByRole('link', { name: 'Add', exact: true })
    .or(page.getByRole('button', { name: 'Add' }))
    .waitFor();
  await page.getByRole('searchbox').fill(name);
  await page.keyboard.press('Enter');
  await page.getByRole('link', { name }).click();
  await choose(page.getByRole('combobox', { name: 'Roles' }), 'Agent');
  await page.keyboard.press('Escape');
  await saveAt(page);
  await choose(page.getByRole('combobox', { name: 'Add to a group' }), 'Service Desk');
  await page.getByLabel('Take out of 服务台 Service Desk').waitFor();
  await page.getByLabel('Cannot sign in any more').check();
  await saveAt(page);
  const { groups } = (await (await steward.signIn('admin')).get('/groups?pageSize=200')).body;
  const desk = groups.find((one: { name: string }) => one.name.includes('Service Desk'));
  await page.goto(`/settings/people?group=${desk.id}`);
  await page.getByRole('link', { name: '王芳' }).waitFor();
  expect(await page.getByRole('link', { name }).count()).toBe(0);
  await page.goto(`/settings/people?group=${desk.id}&show=disabled`);
  await page.getByRole('link', { name }).waitFor();
  excuse(/status of 400/);
}, 60_000);

test('ORG-01 a file of people says what is wrong with each row before anything is taken over', async () => {
  const seat = await sit('admin', 'zh');
  const { page } = seat;
  const [good, bad] = [`good.${unique()}`, `bad.${unique()}`];
  const csv = `username,displayName,department,roles\n${good},好 人,,agent\n${bad},坏人,Nowhere/Else,emperor\n`;
  await page.goto('/settings/people');
  await page.getByRole('button', { name: '从文件导入' }).click();
  await page
    .getByLabel('CSV 文件')
    .setInputFiles({ name: 'people.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) });
  await page.getByText('试运行：将新增 1 人，修改 0 人，0 人不变，1 行有误').waitFor();
  const faults = page.getByRole('dialog').getByRole('row');
  expect(await faults.filter({ hasText: '3' }).count()).toBeGreaterThan(0);
  expect(await findBarriers(seat)).toEqual([]);
  await page.getByRole('button', { name: /^导\s?入$/ }).click();
  await page.getByText('新增 1 人，修改 0 人，0 人不变，1 行未导入。').waitFor();
  await page.goto(`/settings/people?q=${good}`);
  await page.getByRole('link', { name: '好 人' }).waitFor();
}, 60_000);

test('ORG-02 a built-in role is copied, changed right by right, warned of duties kept apart, and shows who holds it', async () => {
  const seat = await sit('admin', 'en');
  const { page } = seat;
  const name = `watcher-${unique()}`;
  await page.goto('/settings/roles');
  await page.getByRole('link', { name: 'Auditor' }).click();
  await page.getByRole('link', { name: '梁冰' }).waitFor();
  expect(await page.getByRole('button', { name: 'Save' }).count()).toBe(0);
  await page.getByRole('link', { name: 'Copy as a new role' }).click();
  await page.getByLabel('Name', { exact: true }).fill(name);
  await page.getByLabel('person.manage').check();
  await page.getByText('Duties are kept apart').waitFor();
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('would unite').waitFor();
  await page.getByLabel('person.manage').uncheck();
  await page.getByLabel('incident.read Own').check();
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('link', { name }).click();
  await page.getByText('Nobody has it').waitFor();
  expect(await page.getByLabel('incident.read Own').isChecked()).toBe(true);
  excuse(/status of 400/);
}, 60_000);
