import { readFileSync } from 'node:fs';
import { chromium, type Browser, type BrowserContext, type Locator, type Page } from 'playwright-core';
import { findChromium } from '../../scripts/servers/chromium';
import { password, startSteward, type Steward } from './steward';

export type Language = 'zh' | 'en';

/** Somebody in front of a browser of their own. */
export interface Seat {
  page: Page;
  context: BrowserContext;
  /** What the browser complained of: refused by the page's rules, thrown by its scripts. */
  complaints: string[];
}

async function openBrowser(): Promise<Browser> {
  const executablePath = await findChromium(() => {});
  // pages live for seconds: to make their code faster for later is work for nobody
  const args = ['--no-sandbox', '--disable-dev-shm-usage', '--js-flags=--no-opt'];
  return chromium.launch({ executablePath, args });
}

export async function sitDown(
  browser: Browser,
  url: string,
  language: Language,
  more: Parameters<Browser['newContext']>[0] = {},
): Promise<Seat> {
  const locale = language === 'zh' ? 'zh-CN' : 'en-GB';
  const viewport = { width: 1440, height: 900 };
  // most tests watch what the page itself asks for, which a worker would ask in its place
  const serviceWorkers = 'block';
  // what slides in would be clicked at while it is on its way
  const reducedMotion = 'reduce';
  const usual = { baseURL: url, locale, viewport, serviceWorkers, reducedMotion } as const;
  const context = await browser.newContext({ ...usual, ...more });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('pageerror', ({ message }) => complaints.push(message));
  page.on('console', (said) => {
    // nobody signed in yet, a version that another replaced, a network of the machine that came or went: no fault of the page
    const excused = /status of 401|status of 412|ERR_NETWORK_CHANGED/.test(said.text());
    if (said.type() === 'error' && !excused) complaints.push(`${said.text()} ${said.location().url}`);
  });
  return { page, context, complaints };
}

export async function signInAt({ page }: Seat, username: string, password: string): Promise<void> {
  await page.goto('/sign-in');
  await page.getByLabel(/^(用户名|User name)$/).fill(username);
  await page.getByLabel(/^(密码|Password)$/).fill(password);
  await page.keyboard.press('Enter');
  const refusal = page.getByRole('alert').first();
  await inside(page).or(refusal).first().waitFor({ timeout: 60_000 }); // a busy machine
  if (!(await inside(page).isVisible())) throw new Error(await refusal.innerText());
}
const inside = (page: Page) => page.getByRole('link', { name: /^(服务门户|Portal)$/ });

type Cookies = Parameters<BrowserContext['addCookies']>[0];
/** Goes on with a session of before; false where it has ended. */
async function goOnAt({ page, context }: Seat, session: Cookies): Promise<boolean> {
  await context.addCookies(session);
  await page.goto('/');
  const outside = page.getByLabel(/^(用户名|User name)$/);
  await inside(page).or(outside).first().waitFor({ timeout: 60_000 });
  return inside(page).isVisible();
}

/** What the tests of a file are played on. */
export interface Stage {
  steward: Steward;
  /** Has somebody signed in, at a browser of their own that is closed after the test. */
  sit(username: string, language: Language, more?: Parameters<typeof sitDown>[3]): Promise<Seat>;
  /** What browsers may complain of in this test, because it is what the test is about. */
  excuse(complaint: RegExp): void;
}

interface StageOptions {
  env?: Record<string, string>;
  prepare?(steward: Steward): Promise<unknown>;
  anew?: boolean;
}
/**
 * The whole system and a browser for the tests of a file, after each of which no page may have complained.
 * @param prepare what there has to be before anybody looks
 * @param anew each browser has a session of its own; else somebody's browsers share one
 */
export function setStage(name: string, { env, prepare, anew = false }: StageOptions = {}): Stage {
  const steward = {} as Steward;
  const seats: Seat[] = [];
  const excused: RegExp[] = [];
  const sessions = new Map<string, Cookies>();
  let browser: Browser;
  beforeAll(async () => {
    [browser] = await Promise.all([
      openBrowser(),
      startSteward(name, env).then((one) => Object.assign(steward, one)),
    ]);
    await prepare?.(steward);
  }, 120_000);
  afterEach(async () => {
    const left = seats.splice(0);
    const excuses = excused.splice(0);
    await Promise.all(left.map(({ context }) => context.close()));
    const complaints = left.flatMap((seat) => seat.complaints);
    expect(complaints.filter((words) => !excuses.some((excuse) => excuse.test(words)))).toEqual([]);
  });
  afterAll(async () => {
    await browser?.close();
    await steward.stop?.();
  });
  return {
    steward,
    async sit(username, language, more) {
      const seat = await sitDown(browser, steward.url, language, more);
      seats.push(seat);
      const session = anew ? undefined : sessions.get(username);
      if (session && (await goOnAt(seat, session))) return seat;
      await signInAt(seat, username, password);
      const cookies = await seat.context.cookies();
      sessions.set(
        username,
        cookies.map(({ domain: _, path: _path, ...cookie }) => ({
          ...cookie,
          url: steward.url.replace('http:', 'https:'),
        })),
      );
      return seat;
    },
    excuse: (complaint) => void excused.push(complaint),
  };
}

/** Presses a button, and waits until the page says that it is done: it may still say so of the time before. */
export async function pressAt(page: Page, name: RegExp, word: RegExp): Promise<void> {
  const done = page.locator('.ant-message').getByText(word);
  await done.first().waitFor({ state: 'detached' });
  await page.getByRole('button', { name }).click();
  await done.waitFor();
}

/** Takes what a list of choices offers for what is typed, or its first; the choices may come late. */
export async function choose(box: Locator, typed = ''): Promise<void> {
  await box.click();
  if (typed) await box.fill(typed);
  const page = box.page();
  const list = page.locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden)');
  const offered = '.ant-select-item-option-active, .ant-select-tree-treenode-active';
  await list.locator(offered, { hasText: typed }).last().waitFor();
  await page.keyboard.press('Enter');
}

export const saveAt = (page: Page): Promise<void> => pressAt(page, /^(保\s?存|Save)$/, /^(已保存|Saved)$/);

const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

/** What stays above the rest hides some of it wherever one looks; it is reached by scrolling. */
const loosen = `for (const one of document.querySelectorAll('#main *'))
  if (getComputedStyle(one).position === 'sticky') one.style.position = 'static'`;

/** What axe-core finds wrong with the page for those who do not see, hear or point as others do (WCAG 2.2 AA). */
export async function findBarriers({ page }: Seat): Promise<string[]> {
  await page.evaluate(loosen);
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axe);
  return page.evaluate(async () => {
    const { axe } = globalThis as never as { axe: { run(rules: object): Promise<Report> } };
    interface Report {
      violations: { id: string; nodes: { html: string; failureSummary: string }[] }[];
    }
    const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
    const { violations } = await axe.run({ runOnly: { type: 'tag', values: tags } });
    return violations.flatMap(({ id, nodes }) =>
      nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 160)} ${failureSummary}`),
    );
  });
}
