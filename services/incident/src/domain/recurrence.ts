/** Finds incidents that may have one cause: of one device, of one category and service, or described alike. */
import { ProblemSuggestion_Kind as Kind } from '#proto/steward/incident/v1/suggestion';

/** An incident as far as this looks at it. */
export interface Case {
  id: string;
  time: Date;
  ciIds: string[];
  categoryId: string;
  serviceId: string;
  /** The words of its title. */
  words: string[];
  problemId: string;
}

export interface Cluster {
  kind: Kind;
  /** The same for the same cluster, whenever it is found again. */
  key: string;
  ciId: string;
  categoryId: string;
  serviceId: string;
  words: string[];
  incidentCount: number;
  usualCount: number;
  densestDayCount: number;
  firstTime: Date;
  lastTime: Date;
  /** Newest first. */
  incidentIds: string[];
  problemId: string;
}

const dayMs = 86_400_000;
/** Recent, in days. */
const recentDays = 7;
/** Fewer are no cluster. */
const least = 5;
/** How much more than usual is unusual. */
const unusual = 2;
const alike = 0.5;
const mostIds = 100;

interface Group extends Pick<Cluster, 'kind' | 'key' | 'ciId' | 'categoryId' | 'serviceId' | 'words'> {
  cases: Case[];
}

/**
 * The clusters among the cases, the largest first. What is recent is held against what was usual before.
 * @param cases newest first, as far back as is known
 */
export function findClusters(cases: Case[], now: Date): Cluster[] {
  const byThing = [...groupByThing(cases).values()].flatMap((group) => clusterOf(group, cases, now));
  const known = byThing.map(({ incidentIds }) => new Set(incidentIds));
  const byWords = groupByWords(cases)
    .flatMap((group) => clusterOf(group, cases, now))
    .filter(({ incidentIds }) => !known.some((ids) => isMostlyIn(incidentIds, ids)));
  return [...byThing, ...byWords].sort((a, b) => b.incidentCount - a.incidentCount);
}

const isMostlyIn = (ids: string[], others: Set<string>): boolean =>
  ids.filter((id) => others.has(id)).length >= 0.8 * ids.length;

const nothing = { ciId: '', categoryId: '', serviceId: '', words: [] as string[] };

function groupByThing(cases: Case[]): Map<string, Group> {
  const groups = new Map<string, Group>();
  const put = (one: Case, group: Omit<Group, 'cases'>) => {
    const found = groups.get(group.key);
    if (found) found.cases.push(one);
    else groups.set(group.key, { ...group, cases: [one] });
  };
  for (const one of cases) {
    const { categoryId, serviceId } = one;
    for (const ciId of one.ciIds) put(one, { ...nothing, kind: Kind.CI, key: `ci ${ciId}`, ciId });
    if (categoryId !== '' && serviceId !== '')
      put(one, {
        ...nothing,
        kind: Kind.SERVICE,
        key: `service ${categoryId} ${serviceId}`,
        categoryId,
        serviceId,
      });
  }
  return groups;
}

/** Each joins the group whose first member it resembles most, by the share of words they have in common (Jaccard). */
function groupByWords(cases: Case[]): Group[] {
  const groups: { words: Set<string>; cases: Case[] }[] = [];
  const byWord = new Map<string, number[]>();
  for (const one of cases) {
    if (one.words.length < 2) continue; // one word alone says too little
    const words = new Set(one.words);
    const shared = new Map<number, number>();
    for (const word of words)
      for (const at of byWord.get(word) ?? []) shared.set(at, (shared.get(at) ?? 0) + 1);
    let best: number | undefined;
    let bestShare = alike;
    for (const [at, common] of shared) {
      const share = common / (words.size + groups[at]!.words.size - common);
      if (share >= bestShare) [best, bestShare] = [at, share];
    }
    if (best !== undefined) groups[best]!.cases.push(one);
    else {
      for (const word of words) byWord.set(word, [...(byWord.get(word) ?? []), groups.length].slice(-200));
      groups.push({ words, cases: [one] });
    }
  }
  return groups.map(({ cases: members }) => {
    const common = wordsOfMost(members);
    return {
      ...nothing,
      kind: Kind.WORDING,
      key: `words ${common.join(' ')}`,
      words: common,
      cases: members,
    };
  });
}

/** What more than half of them say, whichever of them came first. */
function wordsOfMost(cases: Case[]): string[] {
  const counts = new Map<string, number>();
  for (const { words } of cases)
    for (const word of new Set(words)) counts.set(word, (counts.get(word) ?? 0) + 1);
  return [...counts].flatMap(([word, count]) => (2 * count > cases.length ? [word] : [])).sort();
}

function clusterOf({ cases: members, ...group }: Group, all: Case[], now: Date): Cluster[] {
  const since = now.getTime() - recentDays * dayMs;
  const recent = members.filter(({ time }) => time.getTime() >= since);
  if (recent.length < least) return [];
  const earlierDays = Math.max(0, (since - all.at(-1)!.time.getTime()) / dayMs);
  const earlier = members.length - recent.length;
  const usualCount = earlierDays < 1 ? 0 : (earlier / earlierDays) * recentDays;
  if (recent.length < unusual * usualCount) return [];
  const times = recent.map(({ time }) => time.getTime());
  return [
    {
      ...group,
      incidentCount: recent.length,
      usualCount: Math.round(usualCount * 10) / 10,
      densestDayCount: densest(times),
      firstTime: new Date(Math.min(...times)),
      lastTime: new Date(Math.max(...times)),
      incidentIds: recent.slice(0, mostIds).map(({ id }) => id),
      problemId: mostCommon(recent.map(({ problemId }) => problemId)),
    },
  ];
}

/** The most within any twenty-four hours. @param times newest first */
function densest(times: number[]): number {
  let from = 0;
  return times.reduce((most, time, at) => {
    while (times[from]! - time >= dayMs) from++;
    return Math.max(most, at - from + 1);
  }, 0);
}

function mostCommon(ids: string[]): string {
  const counts = new Map<string, number>();
  for (const id of ids) if (id !== '') counts.set(id, (counts.get(id) ?? 0) + 1);
  return [...counts].reduce((best, one) => (one[1] > best[1] ? one : best), ['', 0] as [string, number])[0];
}
