import { randomUUID } from 'node:crypto';
import { peopleDn, readerDn, testDirectory } from '../../services/identity/src/directory/directory-testing';
import { person } from './browser';
import { choose, findBarriers, saveAt, setStage } from './screen';
import { password } from './steward';

const slapd = testDirectory();
const { steward, sit, excuse } = setStage('settings-access', { env: { STEWARD_SECRET_reading: 'reading' } });
const unique = (words: string) => `${words} ${randomUUID().slice(0, 8)}`;

test('ORG-03 a key is shown once, opens the door until it is revoked, and is never shown again', async () => {
  const { page } = await sit('admin', 'en');
  const name = unique('Zabbix');
  await page.goto('/settings/apiKeys');
  await page.getByRole('button', { name: 'Make a key' }).click();
  const dialog = page.getByRole('dialog', { name: 'Make a key' });
  await dialog.getByLabel('Name').fill(name);
  await choose(dialog.getByRole('combobox', { name: 'Acts as' }), '王芳');
  await dialog.getByRole('button', { name: 'Make' }).click();
  const shown = page.getByRole('dialog', { name });
  const key = (await shown.getByLabel('The key').innerText()).trim();
  const system = person(steward.url, key);
  expect((await system.get('/incidents')).status).toBe(200);
  await shown.getByRole('button', { name: 'I have kept it' }).click();
  await shown.waitFor({ state: 'detached' });
  expect(await page.content()).not.toContain(key);
  await page.getByRole('row', { name }).getByRole('button', { name: 'Revoke' }).click();
  await page.getByRole('button', { name: 'Yes' }).click();
  await page.getByRole('row', { name }).waitFor({ state: 'detached' });
  expect((await system.get('/incidents')).status).toBe(401);
}, 60_000);

test('ORG-03 an identity provider is refused beside the field until it is right, then offered to who signs in', async () => {
  excuse(/status of 400/);
  const { page } = await sit('admin', 'en');
  const name = unique('House login');
  await page.goto('/settings/identityProviders/new');
  await page.getByLabel('Name', { exact: true }).fill(name);
  await page.getByLabel('Issuer').fill('http://login.example.org');
  await page.getByLabel('Client ID').fill('steward');
  await page.getByLabel('Offered on the sign-in page').check();
  await page.getByRole('button', { name: 'Save' }).click();
  await page.locator('#identityProviders_issuer_help').waitFor();
  await page.getByLabel('Issuer').fill('https://login.example.org');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('row', { name }).getByText('offered', { exact: true }).waitFor();
  const { choices } = (await person(steward.url).get('/signInChoices')).body;
  expect(choices).toMatchObject([{ name }]);

  const visitor = await page.context().browser()!.newContext({ baseURL: steward.url, locale: 'en-GB' });
  const door = await visitor.newPage();
  await door.goto('/sign-in?then=/work');
  const way = await door.getByRole('link', { name: `Sign in with ${name}` }).getAttribute('href');
  expect(way).toMatch(/^\/api\/v1\/sessions\/oidc\/[0-9a-f-]{36}\?tenant=&next=%2Fwork$/);
  await visitor.close();
}, 60_000);

test('ORG-06 the door of another organisation is named once in the address, and kept; who is not of it stays outside', async () => {
  const { page } = await sit('auditor', 'en');
  await page.context().clearCookies();
  await page.goto('/sign-in?tenant=elsewhere');
  const enter = async () => {
    await page.getByLabel('User name').fill('auditor');
    await page.getByLabel('Password', { exact: true }).fill(password);
    await page.keyboard.press('Enter');
  };
  await enter();
  await page.getByRole('alert').filter({ hasText: 'not right' }).waitFor();
  await page.goto('/sign-in');
  await enter();
  await page.getByRole('alert').filter({ hasText: 'not right' }).waitFor();
  await page.goto('/sign-in?tenant=');
  await enter();
  await page.getByRole('link', { name: 'Portal' }).waitFor();
}, 60_000);

test('ORG-01 a directory is tried before anybody is made of it, then read; who is of it is told', async () => {
  const { page } = await sit('admin', 'zh');
  const uid = `ann${randomUUID().slice(0, 8)}`;
  await slapd.add(uid);
  await page.goto('/settings/directory');
  await page.getByLabel('服务器').fill(slapd.house.url);
  await page.getByLabel('登录身份').fill(readerDn);
  await page.getByLabel('密码的名称').fill('reading');
  await page.getByLabel('人员所在位置').fill(peopleDn);
  await page.getByLabel('哪些条目是人员').fill(`(uid=${uid})`);
  await saveAt(page);
  await page.getByRole('button', { name: '试运行（不做修改）' }).click();
  await page.getByText('试运行：找到 1 人，将新增 1 人').waitFor();
  await page.getByRole('row', { name: `${uid} 新增` }).waitFor();
  const admin = await steward.signIn('admin');
  const found = async () => (await admin.get(`/people?filter=username="${uid}"`)).body.people;
  expect(await found()).toEqual([]);
  await page.getByRole('button', { name: '立即同步' }).click();
  await page.getByText(/^找到 1 人，新增 1 人/).waitFor();
  expect(await found()).toMatchObject([{ source: 'LDAP' }]);
}, 60_000);

test('ORG-03 who has a role that must have a second factor is told that they can do nothing else', async () => {
  const { page } = await sit('admin', 'en');
  await page.goto('/settings/signInSettings');
  await choose(page.getByRole('combobox', { name: /^Roles that must/ }), 'Asset');
  await page.keyboard.press('Escape');
  await saveAt(page);
  const held = await steward.signIn('asset-manager');
  expect((await held.get('/incidents')).status).toBe(403);
}, 60_000);

test('ORG-04 an auditor finds who did what to whom, keeps the question in the address, and proves the trail', async () => {
  const admin = await steward.signIn('admin');
  const name = unique('Audited');
  const { body: post } = await admin.post('/posts', { name });
  const { page } = await sit('auditor', 'en');
  await page.goto(`/settings/auditEvents?operation=CreatePost&subject=${post.id}`);
  const row = page.getByRole('row', { name: /CreatePost/ });
  await row.waitFor({ timeout: 20_000 }); // told by events
  await row.getByRole('button', { name: 'Expand row' }).click();
  await page.getByText(`"name": "${name}"`).waitFor();
  await page.getByRole('button', { name: 'Show everything' }).click();
  await page.getByRole('combobox', { name: 'What happened' }).click();
  await page.getByTitle('Signed in').click();
  await page.waitForURL(/event=SIGNED_IN/);
  await row.first().waitFor({ state: 'detached' });
  await page
    .getByRole('row', { name: /Signed in/ })
    .first()
    .waitFor();
  await page.getByRole('button', { name: 'Check the trail' }).click();
  await page
    .getByRole('status')
    .filter({ hasText: /\d+ events were looked at, and each fits/ })
    .waitFor();
}, 60_000);

test('UX-04 who may only read a holiday list or an agreement finds no barriers, whatever page they come from', async () => {
  const admin = await steward.signIn('admin');
  const days = [{ date: '2026-12-25', name: 'Christmas' }];
  const { body: list } = await admin.post('/holidayLists', { name: unique('Read only'), days });
  const { agreements } = (await admin.get('/agreements')).body;
  const seat = await sit('auditor', 'en');
  const { page } = seat;
  await page.goto('/work'); // whose look must not follow into the settings
  await page.getByRole('grid').waitFor();
  await page.getByRole('link', { name: 'Settings' }).click();
  for (const [place, name] of [
    ['Agreements', agreements[0].name],
    ['Holiday lists', list.name],
  ]) {
    await page.getByRole('menuitem', { name: place }).click();
    await page.getByRole('link', { name }).click();
    await page.getByRole('heading', { level: 1, name }).waitFor();
    expect([place, await findBarriers(seat)]).toEqual([place, []]);
  }
  expect(await page.getByRole('button', { name: /Save|Remove|Add a day/ }).count()).toBe(0);
}, 90_000);
