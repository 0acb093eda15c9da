import { randomUUID } from 'node:crypto';
import type { Page } from 'playwright-core';
import en from '../console/src/words/en.json';
import zh from '../console/src/words/zh.json';
import { setStage } from './screen';

const { sit, excuse } = setStage('console-three');
const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

/** Notes when the words are first seen on the page, by its own clock. */
const watchFor = (page: Page, words: string): Promise<void> =>
  page.evaluate(`globalThis.seen = new Promise((see) => {
    new MutationObserver((_, observer) => {
      if (!document.body.innerText.includes(${JSON.stringify(words)})) return;
      observer.disconnect();
      see(Date.now());
    }).observe(document.body, { childList: true, subtree: true, characterData: true });
  }); undefined`);
const whenSeen = (page: Page): Promise<number> => page.evaluate<number>('globalThis.seen');

// two who report, for nobody is asked twice within some days how content they are
describe.each([
  ['zh', zh, 'requester', '投影仪不亮', '会议室 301', '从什么时候开始的？', '昨天下午', '换了灯泡'],
  [
    'en',
    en,
    'requester2',
    'Projector dark',
    'Room 301',
    'Since when?',
    'Yesterday afternoon',
    'The lamp was changed',
  ],
] as const)('in %s', (language, w, reporter, title, where, question, said, solution) => {
  /** Ant Design puts a space between two Chinese characters of a button. */
  const exactly = (words: string) => new RegExp(`^${[...words].map(quote).join('\\s?')}$`);
  const press = (page: Page, words: string) => page.getByRole('button', { name: exactly(words) }).click();
  test('UX-01 INC-06 three people do the whole job at once: reported with a photo, seen live, held, solved, confirmed, rated', async () => {
    const subject = `${title} ${randomUUID().slice(0, 8)}`;
    const [requester, agent, lead] = await Promise.all([
      sit(reporter, language, phone),
      sit('agent', language),
      sit('incident-manager', language),
    ]);
    const [mine, theirs, leads] = [requester.page, agent.page, lead.page];

    // the requester reports, and a reload in between loses nothing
    await theirs.goto('/work?filter=isOpen%20%3D%20true');
    await theirs.getByRole('grid').waitFor();
    await mine.getByRole('link', { name: w.portal.report }).click();
    await mine.getByLabel(w.report.subject).fill(subject);
    await mine.getByLabel(w.report.text).fill(where);
    await mine.reload();
    expect(await mine.getByLabel(w.report.subject).inputValue()).toBe(subject);
    await mine.getByLabel(w.report.category).click();
    await mine.getByTitle('其他 Other').last().click();
    await mine
      .getByLabel(w.portal.photo)
      .setInputFiles({ name: 'photo.png', mimeType: 'image/png', buffer: png });
    await mine.getByText(w.files.arrived, { exact: true }).waitFor();
    await watchFor(theirs, subject);
    const answered = mine
      .waitForResponse((response) => response.url().endsWith('/api/v1/interactions'))
      .then(() => Date.now());
    await press(mine, w.report.send);
    const liveMs = (await whenSeen(theirs)) - (await answered);
    console.log(`${language}: a new report was seen in the agent's queue ${liveMs} ms after it was taken`);
    await mine.getByRole('heading', { name: subject }).waitFor();

    // the agent accepts and asks; the requester is told at once
    await theirs.getByRole('row', { name: subject }).getByRole('link').click();
    await theirs.getByText(where).waitFor();
    await press(theirs, w.verb.accept);
    await theirs.getByRole('button', { name: exactly(w.verb.hold) }).waitFor();
    const id = theirs.url().split('/').at(-1)!;
    await leads.route('**/api/v1/stream', (route) => route.abort()); // hears nothing of the others
    await leads.goto(`/work/incidents/${id}`);
    await leads.getByRole('heading', { name: subject }).waitFor();
    await theirs.getByLabel(w.comment.text).fill('…');
    await theirs.reload();
    expect(await theirs.getByLabel(w.comment.text).inputValue()).toBe('…');
    await theirs.getByLabel(w.comment.text).fill('');
    await press(theirs, w.verb.hold);
    await theirs.getByRole('dialog').getByRole('combobox').click();
    await theirs.getByTitle(w.hold.AWAITING_CALLER).click();
    await theirs.getByLabel(w.verb.tell).fill(question);
    await theirs
      .getByRole('dialog')
      .getByRole('button', { name: exactly(w.verb.hold) })
      .click();
    await mine.getByText(question).first().waitFor();

    // the lead did not know: sees what changed, and goes on
    await leads.getByRole('button', { name: w.ticket.edit.replace('{{field}}', w.field.title) }).click();
    await leads.getByRole('textbox', { name: w.field.title }).fill(`${subject} !`);
    await leads.keyboard.press('Enter');
    const told = leads.getByRole('alert').filter({ hasText: w.changed.title });
    await told.getByText(w.state.ON_HOLD).waitFor();
    await told.getByRole('button', { name: exactly(w.merge.save) }).click();
    await told.waitFor({ state: 'detached' });
    await theirs.getByRole('heading', { name: `${subject} !` }).waitFor();

    // an answer, and on it goes
    await mine.getByLabel(w.portal.theyAsk).fill(said);
    await press(mine, w.comment.send);
    await theirs.getByText(said).waitFor();
    await theirs.getByRole('button', { name: exactly(w.verb.resolve) }).waitFor();
    const resume = theirs.getByRole('button', { name: exactly(w.verb.resume) });
    await resume.waitFor({ state: 'detached' }); // by the answer
    await press(theirs, w.verb.resolve);
    await theirs.getByLabel(w.verb.resolution).fill(solution);
    await theirs
      .getByRole('dialog')
      .getByRole('button', { name: exactly(w.verb.resolve) })
      .click();

    // the last word is the requester's
    await mine.getByText(solution).first().waitFor();
    await press(mine, w.outcome.good);
    await theirs.getByText(w.state.CLOSED, { exact: true }).first().waitFor();
    await mine.getByRole('radio', { name: w.portal.score[5] }).check({ force: true, timeout: 40_000 });
    await mine.getByText(w.portal.thanks).waitFor();
    // the version that was no longer there, and the line that was cut
    excuse(/ERR_FAILED/);
  }, 120_000);
});

const quote = (character: string): string => character.replace(/[.*+?^${}()|[\]\\/]/, '\\$&');
