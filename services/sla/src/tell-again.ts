import { append } from '#chassis/outbox';
import { resource } from '#chassis/decide';
import type { TellAgain } from '#chassis/tell-again';
import { ClockChanged } from '#proto/steward/sla/v1/events';
import { findVersion, type Books } from './books';
import { showClock } from './domain/clock';
import { orderFacts } from './domain/fact';
import { readDossiers } from './store/dossier';
import { lockRecords } from './store/lost-record';
import { tellBusinessServicesAgain } from './store/business-service';

/** The clocks of each record that is not filed, and the business services. Nobody looks at a screen for this. */
export const tellsAgain = (books: Books): Record<string, TellAgain> => ({
  SERVICE: tellBusinessServicesAgain,
  async RECORD(tx, afterId, limit) {
    const ids = await lockRecords(tx, afterId, limit);
    const dossiers = await readDossiers(tx, ids);
    const book = await books.at(tx, tx.tenant, Math.max(0, ...dossiers.map(({ revision }) => revision)));
    for (const { record, access, facts, clocks } of dossiers) {
      const time = orderFacts(facts).at(-1)!.at;
      for (const { version, steps: _, ...kept } of clocks) {
        const calendar = findVersion(book, kept.calendarId, kept.calendarVersion).read();
        const clock = showClock(kept, record, calendar, time);
        const about = { id: clock.id, version, access, heardBy: resource(tx.tenant) };
        await append(tx, ClockChanged, { clock, version, time }, about);
      }
    }
    return ids;
  },
});
