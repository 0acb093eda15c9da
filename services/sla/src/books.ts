import type { Queryable } from '#chassis/postgres';
import type { Book, CalendarVersion } from './domain/book';
import { readBook, readRevision } from './store/settings';

/** Keeps each tenant's book at hand. A revision never changes, so what is kept is never stale. */
export interface Books {
  /** The book at a revision or a later one. */
  at(db: Queryable, tenant: string, revision: number): Promise<Book>;
  latest(db: Queryable, tenant: string): Promise<Book>;
}

/** @param remember how many tenants' books are kept */
export function openBooks(remember = 200): Books {
  const kept = new Map<string, Book>();
  const books: Books = {
    async at(db, tenant, revision) {
      const known = kept.get(tenant);
      if (known && known.revision >= revision) return known;
      const book = await readBook(db, known);
      if (kept.size >= remember) kept.clear();
      kept.set(tenant, book);
      return book;
    },
    latest: async (db, tenant) => books.at(db, tenant, await readRevision(db)),
  };
  return books;
}

export const findVersion = ({ calendars }: Book, id: string, version: number): CalendarVersion =>
  calendars.get(id)!.find((each) => each.version === version)!;
