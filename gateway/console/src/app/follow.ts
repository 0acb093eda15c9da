import i18next from 'i18next';
import type { Person } from '../api/client';
import { speak } from './words';
import { keepZone } from './zone';

let followed = '';

/**
 * Has the pages speak as the person chose, on whatever device they chose it. What is chosen here without reaching the
 * server stays until they choose again elsewhere; who chose nothing keeps what the device says.
 */
export function follow({ id, locale, localeChosen, timeZone, timeZoneChosen }: Person): void {
  keepZone(timeZoneChosen ? timeZone : undefined);
  const said = `${id} ${locale}`;
  if (!localeChosen || said === followed) return;
  followed = said;
  const language = locale === 'en' ? 'en' : 'zh';
  if (i18next.language !== language) void speak(language);
}
