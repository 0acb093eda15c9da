import { randomUUID } from 'node:crypto';
import { until } from '#chassis/testing';
import { type Seat, setStage } from './screen';

const { steward, sit, excuse } = setStage('console');

test('UX-01 DESK-02 a requester reports on a phone in Chinese; an agent sees it come, accepts and resolves it in English', async () => {
  const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
  const [requester, agent] = await Promise.all([sit('requester', 'zh', phone), sit('agent', 'en')]);
  const subject = `投影仪不亮 ${randomUUID().slice(0, 8)}`;

  await agent.page.getByRole('menuitem', { name: /^All open/ }).click();
  await requester.page.getByRole('link', { name: '报告故障' }).click();
  await requester.page.getByLabel('遇到了什么问题？').fill(subject);
  await requester.page.reload(); // what was typed is still there
  await expectValue(requester, '遇到了什么问题？', subject);
  await requester.page.getByLabel('发生了什么？您期望的结果是什么？').fill('会议室 301');
  await requester.page.getByLabel('与什么有关？').click();
  await requester.page.getByTitle('其他 Other').last().click();
  await requester.page.getByRole('button', { name: /^提\s?交$/ }).click();
  await requester.page.getByRole('heading', { name: subject }).waitFor();

  const row = agent.page.getByRole('row', { name: subject });
  await row.waitFor(); // without a reload
  await row.getByRole('link').click();
  await agent.page.getByRole('button', { name: 'Accept' }).click();
  await agent.page.getByRole('button', { name: 'Resolve' }).click();
  await agent.page.getByLabel('What fixed it?').fill('The lamp was changed.');
  await agent.page.getByRole('dialog').getByRole('button', { name: 'Resolve' }).click();

  await requester.page.getByText('The lamp was changed.').first().waitFor();
  await requester.page.getByRole('button', { name: '确认解决' }).click();
  await agent.page.getByText('Closed', { exact: true }).first().waitFor();
}, 120_000);

test('INC-19 a live line that was refused for a while is opened again, and what comes is seen', async () => {
  excuse(/status of 503/);
  const { page } = await sit('agent', 'en');
  const stream = '**/api/v1/stream';
  let refusals = 0;
  await page.route(stream, (route) => route.fulfill({ status: 503 }).then(() => refusals++));
  await page.reload();
  await page.getByRole('grid').waitFor();
  await until('it is refused', async () => refusals > 0);
  await page.unroute(stream);
  const opened = await page.waitForRequest(stream);
  expect((await opened.response())!.status()).toBe(200);
  const title = `Back again ${randomUUID().slice(0, 8)}`;
  await (await steward.signIn('agent')).post('/incidents', { title });
  await page.getByRole('row', { name: title }).waitFor();
}, 60_000);

const expectValue = async ({ page }: Seat, label: string, value: string): Promise<void> =>
  expect(await page.getByLabel(label).inputValue()).toBe(value);
