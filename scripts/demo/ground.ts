import type { Organisation } from './load-organisation';

/** What tickets refer to, by key. */
export interface Ground {
  organisation: Organisation;
  categories: Record<string, string>;
  services: Record<string, string>;
}
