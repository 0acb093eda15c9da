import { CreateApiKeyRequest, ListPeopleRequest } from '#proto/steward/identity/v1/identity';
import type { House } from './house';
import { loadAvailability } from './load-availability';
import { loadCategories } from './load-categories';
import { loadDigests } from './load-digests';
import { loadFeedback } from './load-feedback';
import { loadOpinions } from './load-opinions';
import { loadDelegations, loadOrganisation } from './load-organisation';
import { loadProblems } from './load-problems';
import { loadObligations, loadPromises } from './load-promises';
import { loadReplay } from './load-replay';
import { loadRules, loadViews } from './load-rules';
import { loadSettings } from './load-settings';
import { loadTickets } from './load-tickets';
import { accounts, integration } from './organisation';
import { each } from './patience';
import { planTickets } from './plan';
import { planScenes } from './scenes';

const tenureMs = 90 * 86_400_000;

export interface Wish {
  /** Of all accounts. */
  password: string;
  /** Not only the organisation, but two months of work as well. */
  withTickets: boolean;
  say(line: string): void;
}

/**
 * Loads the demonstration organisation into an empty system, or goes on where an earlier load was broken off.
 * @returns the key of `integration`, the last thing made; nothing where there is nothing to load
 */
export async function loadDemo(
  house: House,
  { password, withTickets, say }: Wish,
): Promise<string | undefined> {
  const begun = await findBegun(house);
  if (begun === 'over') return undefined;
  say('Setting up the demonstration organisation …');
  const since = begun ?? new Date(Date.now() - tenureMs);
  const now = new Date(since.getTime() + tenureMs); // a load that goes on tells the same story
  const organisation = await loadOrganisation(house, since, password);
  const { people } = organisation;
  if (begun)
    await each(accounts, 4, async ({ username }) => {
      const request = { id: people[username]!.id, password, etag: '*' };
      await house.identity.setPassword(request, house.on(new Date()));
    });
  const { services, calendars } = await loadPromises(house, since, organisation);
  const categories = await loadCategories(house, since, organisation);
  if (withTickets) {
    const tickets = planTickets(now);
    say(`Loading ${tickets.length} tickets of the last two months …`);
    const ground = { organisation, services, categories };
    await loadSettings(house, ground, since);
    await loadViews(house, ground, since);
    const loaded = await loadTickets(house, ground, tickets, planScenes(now));
    await loadAvailability(house, services, calendars.always, since, now);
    say('Loading what was learned from them and what people thought …');
    await Promise.all([
      loadProblems(house, ground, loaded, now),
      loadOpinions(house, ground, loaded, now),
      loadFeedback(house, ground, now),
    ]);
    await loadDigests(house, now);
    const levels = await loadRules(house, ground, loaded, now);
    await loadObligations(house, { calendars, groups: organisation.groups, services, levels }, now);
    await loadReplay(house, organisation, loaded, now);
  }

  await loadDelegations(house, now, organisation);
  const personId = people[integration.username]!.id;
  const request = CreateApiKeyRequest.create({ name: integration.name, personId });
  return (await house.identity.createApiKey(request, house.on(new Date()))).key;
}

/** When an unfinished load began; `over` where there are people, and no such load. */
async function findBegun({ identity, on }: House): Promise<Date | 'over' | undefined> {
  const now = () => on(new Date());
  const some = await identity.listPeople(ListPeopleRequest.create({ pageSize: 2 }), now());
  if (some.people.length < 2) return undefined; // the administrator alone
  const filter = `username = "${integration.username}"`;
  const [first] = (await identity.listPeople(ListPeopleRequest.create({ filter }), now())).people;
  const { apiKeys } = await identity.listApiKeys({ pageSize: 200, pageToken: '' }, now());
  return first && apiKeys.every(({ personId }) => personId !== first.id) ? first.createTime : 'over';
}
