const prefix = 'steward-answers-';
/** The cache of what this person was answered. */
export const cacheOf = (person: string): string => prefix + person;

const place = 'steward-person';
const entry = '/person';
let known: Promise<string> | undefined;

const read = async (): Promise<string> => (await (await caches.open(place)).match(entry))?.text() ?? '';

/** Whose answers are kept here; empty for nobody's. A worker that slept has forgotten and reads it again. */
export const whoIs = (): Promise<string> => (known ??= read());

/** From now on it is this person who asks; what was kept for another is gone first. */
export async function become(person: string): Promise<void> {
  if ((await whoIs()) === person) return;
  known = Promise.resolve(person);
  const kept = (await caches.keys()).filter((name) => name.startsWith(prefix));
  await Promise.all(kept.map((name) => caches.delete(name)));
  await (await caches.open(place)).put(entry, new Response(person));
}
