import { randomUUID } from 'node:crypto';
import { until } from '#chassis/testing';
import { findBarriers, setStage, signInAt } from './screen';
import { password } from './steward';

const { steward, sit, excuse } = setStage('console-portal');
const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const photo = (name: string) => ({ name, mimeType: 'image/png', buffer: png });
const mine = async (title: string): Promise<{ id: string; state: string }[]> => {
  const { body } = await (await steward.signIn('requester')).get(`/incidents?filter=title="${title}"`);
  return body.incidents;
};
const report = async (subject: string): Promise<string> => {
  const requester = await steward.signIn('requester');
  const { categories } = (await requester.get('/categories?pageSize=200')).body;
  const { id: categoryId } = categories.find(({ name }: { name: string }) => name === '其他 Other');
  const said = { channel: 'WEB', subject, text: 'Words', categoryId };
  const { body, text } = await requester.post('/interactions', said, { key: randomUUID() });
  if (!body.record) throw new Error(text);
  return body.record.id;
};
/** What staff does to a record, as it stands now. */
const work = async (id: string, verb: string, said: object = {}): Promise<void> => {
  const manager = await steward.signIn('incident-manager');
  const { body } = await manager.get(`/incidents/${id}`);
  const { status, text } = await manager.post(`/incidents/${id}:${verb}`, said, {
    etag: body.etag,
    key: randomUUID(),
  });
  expect([verb, status, status === 200 ? '' : text]).toEqual([verb, 200, '']);
};

test('DESK-02 UX-04 a report with a photo is written, sent without network, waits for it, and arrives once', async () => {
  const { page, context } = await sit('requester', 'zh', phone);
  const subject = `打印机卡纸 ${randomUUID().slice(0, 8)}`;
  await report('打印机卡纸，三楼');
  await page.getByRole('link', { name: '报告故障' }).click();
  await page.getByLabel('遇到了什么问题？').fill(subject);
  await page.getByRole('complementary', { name: '建议' }).getByText('打印机卡纸，三楼').waitFor();
  await page.getByLabel('与什么有关？').click();
  await page.getByTitle('其他 Other').last().click();
  await page.getByText('我的团队').click();
  expect(await page.getByRole('radio', { name: '我的团队' }).isChecked()).toBe(true);
  await page.getByLabel('拍照').setInputFiles(photo('卡纸.png'));
  await page.getByText('已上传').waitFor();
  await page.getByLabel('添加文件').setInputFiles({ ...photo('run.sh'), buffer: Buffer.from('#!/bin/sh\n') });
  await page.getByRole('alert').waitFor(); // beside the file
  await page.getByRole('button', { name: '移除 run.sh' }).click();

  await context.setOffline(true);
  await page.getByLabel('添加文件').setInputFiles(photo('现场.png'));
  await page.getByText('等待网络').waitFor();
  await page.getByRole('button', { name: '提交' }).click();
  await page.getByRole('status', { name: '等待发送' }).getByText(subject).waitFor();
  expect(await mine(subject)).toEqual([]);
  await context.setOffline(false);
  await page.getByText(subject).waitFor({ state: 'detached' });
  await page.goto('/portal');
  await page.getByRole('link', { name: subject }).click();
  await page.getByText('现场.png').waitFor();
  await page.getByText('卡纸.png').waitFor();
  const found = await mine(subject);
  expect(found).toMatchObject([{ impact: 'MEDIUM' }]);
  // what could not be taken is no fault of the page
  excuse(/ERR_INTERNET_DISCONNECTED|status of 415/);
}, 120_000);

test('DESK-02 what is typed on the first page finds what it is about and becomes the report; the next person at the browser sees none of it', async () => {
  const seat = await sit('requester', 'en');
  const { page } = seat;
  await page.getByLabel('What do you need help with?').fill('The projector hums');
  await page
    .getByRole('list', { name: 'What it can be about' })
    .getByRole('button', { name: /Network/ })
    .click();
  await page.getByRole('heading', { name: 'Report a problem' }).waitFor();
  const subject = page.getByLabel('What is wrong?');
  expect(await subject.inputValue()).toBe('The projector hums');
  await page.getByText('网络与通信 Network').waitFor();
  const leave = async () => {
    await page.locator('summary').last().click();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByLabel('Password').waitFor();
  };
  await leave();
  await signInAt(seat, 'requester2', password);
  await page.goto('/portal/report');
  await subject.waitFor();
  expect(await subject.inputValue()).toBe('');
  await leave();
  await signInAt(seat, 'requester', password);
  await page.goto('/portal/report');
  await page.getByText('网络与通信 Network').waitFor();
  expect(await subject.inputValue()).toBe('The projector hums');
}, 120_000);

test('INC-15 the requester reads what concerns them, answers with a file, urges, confirms and rates at one tap', async () => {
  const { page } = await sit('requester', 'en', phone);
  const subject = `Screen flickers ${randomUUID().slice(0, 8)}`;
  const id = await report(subject);
  await work(id, 'accept');
  await work(id, 'comment', { text: 'They always complain', internal: true });
  await work(id, 'hold', { reason: 'AWAITING_CALLER', text: 'Since when?' });

  const waiting = page.getByRole('region', { name: 'Waiting for you' });
  await waiting.getByRole('link', { name: subject }).waitFor(); // live
  await page.getByRole('link', { name: new RegExp(`New ?${subject}`) }).click();
  const talk = page.getByRole('region', { name: 'Conversation' });
  await talk.getByText('Since when?').waitFor();
  expect(await page.getByText('They always complain').count()).toBe(0);

  await page.getByLabel('We need your answer to go on').fill('Since Monday');
  await page.getByLabel('Add files').setInputFiles(photo('flicker.png'));
  await page.getByText('Sent', { exact: true }).waitFor();
  await page.getByRole('button', { name: 'Send', exact: true }).click();
  await talk.getByText('Since Monday').waitFor();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    talk.getByRole('link', { name: /flicker\.png/ }).click(),
  ]);
  expect(download.suggestedFilename()).toBe('flicker.png');

  await page.getByRole('button', { name: 'Urge' }).click();
  await page.getByRole('button', { name: 'Urge' }).click();
  const urges = page.getByRole('list', { name: 'Urges and their answers' });
  await urges.getByText('not answered yet').waitFor();
  const manager = await steward.signIn('incident-manager');
  const [urge] = (await manager.get(`/urges?filter=recordId="${id}"`)).body.urges;
  expect(
    (await manager.post(`/urges/${urge.id}:answer`, { text: 'Within the hour' }, { key: randomUUID() }))
      .status,
  ).toBe(200);
  await urges.getByText('Within the hour').waitFor();

  await work(id, 'resolve', { resolution: 'A new cable', closureCode: '' });
  await page.goto('/portal');
  await waiting.getByText('A new cable').waitFor();
  expect(await page.getByRole('link', { name: new RegExp(`New ?${subject}`) }).count()).toBe(0);
  await waiting.getByRole('button', { name: 'Yes, it works' }).click();
  await waiting.getByRole('radio', { name: 'Very good' }).check({ force: true });
  await waiting.getByText('Thank you').waitFor();
  await waiting.getByLabel('Is there anything you would like to tell us?').fill('Quick!');
  await waiting.getByRole('button', { name: 'Send' }).click();
  const requester = await steward.signIn('requester');
  await until('both are kept', async () => {
    const { answers } = (await requester.get('/me/surveys')).body.surveys[0];
    return answers[0]?.value === 5 && answers[1]?.text === 'Quick!';
  });
}, 120_000);

test('UX-04 nothing in the portal has barriers, in English and light, in Chinese and dark; a record is found and withdrawn', async () => {
  const subject = `Lost badge ${randomUUID().slice(0, 8)}`;
  const id = await report(subject);
  const seat = await sit('requester', 'en', { ...phone, colorScheme: 'light' });
  const { page } = seat;
  for (const language of ['en', 'zh']) {
    for (const place of ['/portal', '/portal/report', '/portal/records', `/portal/records/${id}`]) {
      await page.goto(place);
      await page.getByRole('heading', { level: 1 }).waitFor();
      expect([language, place, await findBarriers(seat)]).toEqual([language, place, []]);
      const wider = await page.evaluate<number>('document.documentElement.scrollWidth - innerWidth');
      expect([language, place, wider]).toEqual([language, place, 0]);
    }
    await page.getByRole('button', { name: /^(中文|English)$/ }).click();
    await page.getByRole('button', { name: /^(深色|Light colours)$/ }).click();
  }
  await page.goto('/portal/records');
  await page.getByLabel('Search').fill(subject);
  await page.waitForURL(/q=Lost/);
  await page.getByRole('link', { name: subject }).click();
  await page.getByRole('button', { name: 'Withdraw' }).click();
  await page.getByLabel('Why is it not needed any more?').fill('Found it');
  await page.getByRole('button', { name: 'Withdraw' }).click();
  await page.getByText('Withdrawn').waitFor();
}, 120_000);
