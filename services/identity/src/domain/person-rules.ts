import type { Fields } from '#chassis/errors';
import { isId } from '#chassis/ids';
import { isBlank } from './name';

const usernames = /^[a-z0-9._@-]{1,64}$/;
const locales = ['zh-CN', 'en'];

export const defaultLocale = 'zh-CN';
export const defaultTimeZone = 'Asia/Shanghai';

/** Usernames do not differ by case alone. */
export const toUsername = (raw: string): string => raw.toLowerCase();
export const isUsername = (username: string): boolean => usernames.test(username);

/** IANA names only; a fixed offset knows no summer time. */
export function isTimeZone(name: string): boolean {
  if (!/^[A-Za-z]/.test(name)) return false;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }) !== undefined;
  } catch {
    return false;
  }
}

export interface PersonFields {
  username?: string;
  displayName?: string;
  departmentId?: string;
  postId?: string;
  managerId?: string;
  locale?: string;
  timeZone?: string;
}

/** What is wrong with the fields that are there; empty where nothing is. */
export function faultsOfPerson(person: PersonFields): Fields {
  const { username, displayName, locale, timeZone } = person;
  const faults: Fields = {};
  if (username !== undefined && !isUsername(username))
    faults.username = 'has letters a-z, digits and . _ @ - only, 64 at the most';
  if (displayName !== undefined && isBlank(displayName)) faults.displayName = 'must not be empty';
  for (const field of ['departmentId', 'postId', 'managerId'] as const)
    if (person[field] && !isId(person[field])) faults[field] = 'does not exist';
  if (locale !== undefined && !locales.includes(locale)) faults.locale = `is one of ${locales.join(', ')}`;
  if (timeZone !== undefined && !isTimeZone(timeZone)) faults.timeZone = 'is not an IANA time zone';
  return faults;
}
