import type { Page } from 'playwright-core';

export interface Picture {
  name: string;
  language: 'zh' | 'en';
  dark?: boolean;
  onPhone?: boolean;
  username: string;
  at: string;
  /** What is done before the picture is taken. */
  act?(page: Page): Promise<void>;
}

const first = (selector: string) => (page: Page) => page.locator(selector).first().click();
const chooseOpen = (page: Page) => page.getByRole('menuitem', { name: /^(全部未结|All open)/ }).click();
const inQueue = '.queue-rows .row:not(.head) a';

export const pictures: readonly Picture[] = [
  { name: 'portal-phone-zh', language: 'zh', onPhone: true, username: 'requester', at: '/portal' },
  {
    name: 'report-phone-en',
    language: 'en',
    onPhone: true,
    username: 'requester',
    at: '/portal/report',
    act: report,
  },
  {
    name: 'record-phone-zh-dark',
    language: 'zh',
    dark: true,
    onPhone: true,
    username: 'requester',
    at: '/portal/records?show=open',
    act: first('main a[href^="/portal/records/"]'),
  },
  { name: 'portal-en', language: 'en', username: 'requester', at: '/portal' },
  { name: 'queue-zh', language: 'zh', username: 'incident-manager', at: '/work', act: chooseOpen },
  {
    name: 'queue-en-dark',
    language: 'en',
    dark: true,
    username: 'incident-manager',
    at: '/work',
    act: chooseOpen,
  },
  { name: 'queue-phone-zh', language: 'zh', onPhone: true, username: 'engineer', at: '/work' },
  {
    name: 'ticket-en',
    language: 'en',
    username: 'incident-manager',
    at: '/work?filter=isOpen%20%3D%20true',
    act: first(inQueue),
  },
  {
    name: 'ticket-zh-dark',
    language: 'zh',
    dark: true,
    username: 'incident-manager',
    at: '/work?filter=isOpen%20%3D%20true',
    act: first(inQueue),
  },
  { name: 'intake-zh', language: 'zh', username: 'agent', at: '/work/intake' },
  { name: 'watch-en', language: 'en', username: 'incident-manager', at: '/watch' },
  { name: 'attainment-zh', language: 'zh', username: 'incident-manager', at: '/watch/attainment' },
  { name: 'load-phone-en', language: 'en', onPhone: true, username: 'incident-manager', at: '/watch/load' },
  {
    name: 'calendar-en',
    language: 'en',
    username: 'admin',
    at: '/settings/calendars',
    act: (page) => page.locator('main a[href^="/settings/calendars/"]:not([href$="new"])').nth(1).click(),
  },
  {
    name: 'agreement-zh',
    language: 'zh',
    username: 'admin',
    at: '/settings/agreements',
    act: first('main a[href^="/settings/agreements/"]:not([href$="new"])'),
  },
  { name: 'audit-en-dark', language: 'en', dark: true, username: 'auditor', at: '/settings/auditEvents' },
  { name: 'people-phone-zh', language: 'zh', onPhone: true, username: 'admin', at: '/settings/people' },
];

async function report(page: Page): Promise<void> {
  await page.getByRole('textbox').first().fill('The printer on the third floor');
  await page.waitForTimeout(2_000);
}
