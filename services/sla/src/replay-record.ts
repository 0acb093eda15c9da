import type { Book } from './domain/book';
import { drawClock, type KeptClock } from './domain/clock';
import { drafted } from './domain/draft';
import { type Fact, orderFacts } from './domain/fact';
import { keepLedger } from './domain/ledger';
import { readLife } from './domain/moment';
import { listPromised } from './domain/promised';
import type { Pair } from './domain/tally';
import type { Dossier } from './store/dossier';
import { clockIdOf } from './time-record';

/** The clocks of a record as its facts and a book make them; nothing is saved, and nobody is told. */
export function drawRecord(
  tenant: string,
  { record, credits }: Pick<Dossier, 'record' | 'credits'>,
  facts: Fact[],
  book: Book,
): KeptClock[] {
  const life = readLife(facts, book, record.type);
  return listPromised(book, record.type, facts).flatMap((promised) => {
    const id = clockIdOf(tenant, record.id, promised);
    const added = credits.filter(({ clockId }) => clockId === id);
    const ledger = keepLedger(life, book, promised, added);
    return ledger ? [drawClock(id, record.id, promised, ledger)] : [];
  });
}

/**
 * Each clock of a record as it stands beside what it would be under a draft. Where there is none, only the draft's own
 * agreements bring one about: the others were promised when the record was over already, so it was never timed by them.
 */
export function replayRecord(tenant: string, dossier: Dossier, book: Book): Pair[] {
  const facts = orderFacts(dossier.facts);
  const { priority } = facts.at(-1)!.attributes;
  const filed = new Map(dossier.clocks.map((clock) => [clock.id, clock]));
  const drawn = drawRecord(tenant, dossier, facts, book).filter(
    ({ id, agreementVersion }) => filed.has(id) || agreementVersion === drafted.version,
  );
  const after = new Map(drawn.map((clock) => [clock.id, clock]));
  return [...new Set([...filed.keys(), ...after.keys()])].map((id) => ({
    before: filed.get(id),
    after: after.get(id),
    priority,
  }));
}
