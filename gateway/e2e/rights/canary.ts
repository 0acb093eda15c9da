import { type Collection, type Sensitivity } from './subject';

const birds: Record<Sensitivity, string> = {
  NORMAL: 'kanarienvogel',
  CONFIDENTIAL: 'nachtigall',
  RESTRICTED: 'eisvogel',
};

/** What words belong to: a collection, or what of an incident is for those who work on it. */
export type Cage = Collection | 'workings';

export interface Canary {
  kind: Sensitivity;
  cage: Cage;
  /** Whose incidents they are: `shared`, `closed`, or of one subject alone. */
  stage: string;
}

/** One word, which stands in every text of a record that nobody but those concerned may read. */
export const sing = (kind: Sensitivity, cage: Cage, stage: string): string =>
  `${birds[kind]}${cage}zz${stage}`;

const song = new RegExp(`(${Object.values(birds).join('|')})([a-z]+?)zz([a-z]+)`, 'gi');

/** The canaries in a text, each once. */
export function heardIn(text: string): Canary[] {
  const words = new Map([...text.matchAll(song)].map((match) => [match[0].toLowerCase(), match]));
  return [...words.values()].map(([, bird, cage, stage]) => ({
    kind: (Object.keys(birds) as Sensitivity[]).find((kind) => birds[kind] === bird!.toLowerCase())!,
    cage: cage as Cage,
    stage: stage!.toLowerCase(),
  }));
}
