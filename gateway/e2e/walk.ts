import type { Page } from 'playwright-core';

interface Router {
  routesByPath: Record<string, object>;
  navigate(to: { href: string }): Promise<void>;
}

/** Every kind of address the console knows, by its own router, as in `/work/incidents/$id`. */
const kindsOf = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    Object.keys((globalThis as never as { __TSR_ROUTER__: Router }).__TSR_ROUTER__.routesByPath),
  );
const goTo = (page: Page, href: string): Promise<void> =>
  page.evaluate(
    (to) => (globalThis as never as { __TSR_ROUTER__: Router }).__TSR_ROUTER__.navigate({ href: to }),
    href,
  );
const linksOn = (page: Page): Promise<string[]> =>
  page
    .locator('main a[href^="/"]:not([href^="/api"])')
    .evaluateAll((links) => links.map((link) => link.getAttribute('href')!));

const patienceMs = 30_000;
/** What is opened, and waits for nothing more for a moment; looked at more often than locators do. */
async function settle(page: Page): Promise<void> {
  const settled = page.evaluate(async (withinMs) => {
    const { document } = globalThis as never as { document: { querySelector(what: string): unknown } };
    const [lookMs, quietMs] = [25, 150];
    const working = '#main .ant-skeleton, #main [aria-busy=true], #main .ant-spin-spinning';
    const isQuiet = () => document.querySelector('#main h1') && !document.querySelector(working);
    const giveUpAt = Date.now() + withinMs;
    for (let quiet = 0; quiet < quietMs; quiet = isQuiet() ? quiet + lookMs : 0) {
      if (Date.now() > giveUpAt) return false;
      await new Promise((resolve) => setTimeout(resolve, lookMs));
    }
    return true;
  }, patienceMs);
  if (!(await settled)) throw new Error(`${page.url()} still waits for something`);
}

const id = /[0-9a-f]{8}-[0-9a-f-]{27}/g;

/**
 * Opens one page of every kind that the console knows or leads to.
 * @param part which addresses, by how they begin
 * @returns the kinds of which there was none
 */
export async function walk(
  page: Page,
  part: RegExp,
  look: (place: string) => Promise<void>,
): Promise<string[]> {
  const left = new Set((await kindsOf(page)).filter((kind) => part.test(kind)));
  const waiting = [...left].filter((kind) => !kind.includes('$'));
  const seen = new Set<string>();
  for (let place = waiting.shift(); place; place = waiting.shift()) {
    const like = place.replace(id, '$id');
    if (seen.has(like) || !part.test(place)) continue;
    seen.add(like);
    await goTo(page, place);
    await settle(page);
    for (const kind of left) if (isOf(kind, place)) left.delete(kind);
    await look(place);
    waiting.push(...(await linksOn(page)).map((href) => href.replace(/[?#].*/, '')));
  }
  return [...left];
}

const isOf = (kind: string, place: string): boolean =>
  new RegExp(`^${kind.replace(/\$\w+/g, '[^/]+')}$`).test(place);
