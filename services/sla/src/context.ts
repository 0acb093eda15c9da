import type { Pool } from '#chassis/postgres';
import { type Books, openBooks } from './books';

/** What the service's operations stand on. */
export interface Context {
  db: Pool;
  books: Books;
}

export const openContext = (db: Pool): Context => ({ db, books: openBooks() });
