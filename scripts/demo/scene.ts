import type { On } from '#chassis/client';
import type { Ground } from './ground';
import type { House } from './house';
import type { Report } from './load-tickets';

/** A story of its own about tickets that belong together. */
export interface Scene {
  key: string;
  at: Date;
  reports: (Omit<Report, 'at'> & { minute: number })[];
  /** @param ids of the reports, in their order */
  play(house: House, stage: Stage, ids: string[]): Promise<void>;
}

/** Where and when a story is played. */
export interface Stage {
  ground: Ground;
  id(username: string): string;
  /** So many minutes after the beginning, as somebody; each call is the next thing that happens, and happens once. */
  as(username: string, minute: number): On;
}

export const later = (at: Date, minutes: number): Date => new Date(at.getTime() + minutes * 60_000);

export function stageOf(house: House, ground: Ground, { key, at }: Pick<Scene, 'key' | 'at'>): Stage {
  const { people } = ground.organisation;
  let deeds = 0;
  return {
    ground,
    id: (username) => people[username]!.id,
    as: (username, minute) =>
      house.on(later(at, minute), { by: people[username], key: `demo ${key} deed ${++deeds}` }),
  };
}
