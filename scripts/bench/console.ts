/**
 * `npm run bench:console`: the queue of the workplace over 100,000 incidents, as a browser sees it: how long the list
 * takes at the gateway, how long anything holds the browser up, and how much script the first pages load.
 */
import { rmSync } from 'node:fs';
import { resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { Client } from 'pg';
import { type Browser, chromium, type Page } from 'playwright-core';
import { bootstrap } from '../bootstrap';
import { buildConsole } from '../build-console';
import { findChromium } from '../servers/chromium';
import { startSystem, type System } from '../system';
import { fillIncidents } from './fill-incidents';
import { findReader, signIn } from './lists';
import { openClient } from './load';

const size = Number(process.env.BENCH_SIZES ?? 100_000);
const repeats = Number(process.env.BENCH_REPEATS ?? 200);
const password = 'bench bench bench';
const rowsToScroll = 5_000;
const rowHeight = 36;
const patienceMs = 120_000;
const say = (line: string) => console.error(line);
const filters = [
  '',
  'isOpen = true',
  'priority = "P1"',
  'state = "CLOSED"',
  'isOpen = true AND priority = "P2"',
];
const figures: [what: string, value: string][] = [];
const tell = (what: string, value: string) => {
  say(`${what}: ${value}`);
  figures.push([what, value]);
};

export async function main(): Promise<void> {
  buildConsole();
  const data = resolve('.data/bench-console');
  rmSync(data, { recursive: true, force: true });
  const system = await startSystem({ data, env: { LOG_LEVEL: 'warn', RATE_PER_SECOND: '0' }, say });
  try {
    await fill(system);
    await askGateway(system);
    const executablePath = await findChromium(say);
    const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
    await weigh(browser, system.url, 'portal', '/portal');
    await weigh(browser, system.url, 'workplace', '/work');
    await work(browser, system.url);
    await browser.close();
  } finally {
    await system.stop();
  }
  console.log(`| with ${size} incidents | |\n| --- | --- |`);
  for (const figure of figures) console.log(`| ${figure.join(' | ')} |`);
}

async function fill({ addresses, actorKey, databaseUrl }: System): Promise<void> {
  Object.assign(process.env, {
    STEWARD_ADMIN_PASSWORD: password,
    STEWARD_DEMO: 'organisation',
    STEWARD_DEMO_PASSWORD: password,
  });
  await bootstrap({ addresses, actorKey, say });
  const database = new Client({ connectionString: databaseUrl('incident', 'admin') });
  await database.connect();
  await fillIncidents(database, size, await findReader(database));
  await database.end();
  say(`${size} incidents are there`);
}

/** The requests of the queue, one after the other. */
async function askGateway(system: System): Promise<void> {
  const { token } = await signIn(system, 'incident-manager');
  const client = openClient(system.url, token, 1);
  for (const filter of filters) {
    const path = `/incidents?${new URLSearchParams({ pageSize: '100', filter })}`;
    const took: number[] = [];
    for (let i = -20; i < repeats; i++) {
      const sent = performance.now();
      const { status, text } = await client.send({ method: 'GET', path });
      if (status !== 200) throw new Error(text);
      if (i >= 0) took.push(performance.now() - sent);
    }
    took.sort((a, b) => a - b);
    const at = (share: number) => `${took[Math.floor(took.length * share)]!.toFixed(0)} ms`;
    tell(`list of 100 at the gateway, ${filter || 'everything'}`, `p50 ${at(0.5)}, p95 ${at(0.95)}`);
  }
  client.close();
}

async function open(browser: Browser, url: string, at: string): Promise<Page> {
  const context = await browser.newContext({
    baseURL: url,
    viewport: { width: 1440, height: 900 },
    serviceWorkers: 'block',
    locale: 'en-GB',
  });
  const page = await context.newPage();
  await page.goto('/sign-in');
  await page.getByLabel('User name').fill('incident-manager');
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.keyboard.press('Enter');
  await page.getByRole('link', { name: 'Portal' }).waitFor();
  await page.addInitScript(`
    globalThis.longest = 0;
    new PerformanceObserver((seen) => {
      for (const { duration } of seen.getEntries()) globalThis.longest = Math.max(globalThis.longest, duration);
    }).observe({ type: 'longtask', buffered: true });`);
  await page.goto(at);
  await page.getByRole('heading', { level: 1 }).waitFor();
  return page;
}

/** The script that the first look at a place loads, as gzip makes it. */
async function weigh(browser: Browser, url: string, name: string, at: string): Promise<void> {
  const page = await open(browser, url, at);
  const scripts = new Set<string>();
  page.on('response', (response) => /\.js$/.test(response.url()) && scripts.add(response.url()));
  await page.reload();
  await page.getByRole('heading', { level: 1 }).waitFor();
  const bodies = await Promise.all([...scripts].map(async (one) => (await fetch(one)).arrayBuffer()));
  const bytes = bodies.reduce((sum, body) => sum + gzipSync(new Uint8Array(body)).length, 0);
  tell(`script of the ${name}'s first page, gzip`, `${Math.round(bytes / 1024)} KB in ${scripts.size} files`);
  await page.context().close();
}

async function work(browser: Browser, url: string): Promise<void> {
  const page = await open(browser, url, '/work?filter=%20');
  await page.locator('.queue-rows .row:not(.head)').first().waitFor();
  tell(
    'time to the first row of the queue',
    `${Math.round(await page.evaluate<number>('performance.now()'))} ms`,
  );
  const longest = async (what: string) => {
    tell(`longest task, ${what}`, `${Math.round(await page.evaluate<number>('globalThis.longest'))} ms`);
    await page.evaluate('globalThis.longest = 0; undefined');
  };
  await longest('first load');
  const began = performance.now();
  await page.evaluate(`(async () => {
    const box = document.querySelector('.queue-rows');
    const latest = performance.now() + ${patienceMs};
    while (box.scrollTop < ${rowsToScroll * rowHeight}) {
      if (performance.now() > latest) throw new Error('after ' + box.scrollTop / ${rowHeight} + ' rows no more came');
      box.scrollTop += ${10 * rowHeight};
      await new Promise((next) => requestAnimationFrame(next));
    }
  })()`);
  tell(`${rowsToScroll} rows scrolled in`, `${((performance.now() - began) / 1000).toFixed(1)} s`);
  await longest('scrolling');
  for (const filter of filters.slice(1)) {
    const answered = page.waitForResponse((response) => /\/api\/v1\/incidents\?/.test(response.url()));
    await page.evaluate(
      `void __TSR_ROUTER__.navigate({ to: '/work', search: { filter: ${JSON.stringify(filter)} } })`,
    );
    await answered;
    await page.waitForTimeout(500);
  }
  await longest('changing filters');
}
