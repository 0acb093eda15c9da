import { DispatchRule } from '#proto/steward/desk/v1/rule';
import { CreateWatchdogRuleRequest } from '#proto/steward/incident/v1/watchdog';
import { View_Resource, View_Shared } from '#proto/steward/incident/v1/view';
import { Priority } from '#proto/steward/type/v1/record';
import { factsOf } from './category-facts';
import type { Ground } from './ground';
import type { House } from './house';
import type { Loaded } from './load-tickets';
import { later } from './scene';
import { dispatchRules, levels, viewColumns, views, watchdogs } from './rules';

/**
 * Sets what acts by itself, when everything else is there: it is to watch over what is open now.
 * @returns the ids of the levels, lowest first
 */
export async function loadRules(
  house: House,
  ground: Ground,
  tickets: Loaded[],
  now: Date,
): Promise<string[]> {
  const { people, groups } = ground.organisation;
  const once = (key: string) => house.on(now, { by: people['incident-manager'], key: `demo ${key}` });
  const levelIds: string[] = [];
  for (const [index, { name, people: named, notifyLead }] of levels.entries()) {
    const personIds = named.map((username) => people[username]!.id);
    const request = { name, rank: index + 1, personIds, groupId: '', notifyLead };
    levelIds.push((await house.escalation.createEscalationLevel(request, once(`level ${index}`))).id);
  }

  const lasting = (seconds: number) => ({ seconds, nanos: 0 });
  for (const [order, { name, when, trigger, act, again }] of watchdogs.entries()) {
    const { kind, seconds, count = 0 } = trigger;
    const { people: told = [], level } = act;
    const request = CreateWatchdogRuleRequest.fromPartial({
      name,
      enabled: true,
      order: (order + 1) * 10,
      when,
      trigger: { kind, count, after: seconds === undefined ? undefined : lasting(seconds) },
      acts: [
        {
          kind: act.kind,
          people: told,
          text: act.text,
          levelId: level === undefined ? '' : levelIds[level]!,
        },
      ],
      repeatEvery: again && lasting(again[0]),
      most: again?.[1] ?? 0,
    });
    await house.watchdog.createWatchdogRule(request, once(`watchdog ${order}`));
  }

  for (const [order, { name, when, category, group, ...set }] of dispatchRules.entries()) {
    const categoryId = category && ground.categories[category];
    const groupId = group && groups[group];
    const rule = DispatchRule.fromPartial({
      name,
      order: order * 10,
      when,
      set: { ...set, categoryId, groupId },
    });
    await house.rule.createDispatchRule(rule, once(`dispatch ${order}`));
  }
  await escalateUrgent(house, ground, tickets, levelIds[1]!, now);
  return levelIds;
}

/** Of what is most urgent now, those above know. */
async function escalateUrgent(
  house: House,
  { organisation: { people } }: Ground,
  tickets: Loaded[],
  levelId: string,
  now: Date,
): Promise<void> {
  const urgent = tickets.find(
    ({ category, steps }) => steps.at(-1)?.act === 'notice' && factsOf(category).priority === Priority.P1,
  );
  if (!urgent) return;
  const at = new Date(Math.min(later(urgent.steps.at(-1)!.at, 10).getTime(), now.getTime()));
  const reason = '影响对外服务，请事件经理协调资源。';
  await house.escalation.escalateIncident(
    { id: urgent.id, etag: '*', levelId, groupId: '', reason },
    house.on(at, { by: people.lead, key: 'demo escalation' }),
  );
}

/** What people look at every day. */
export async function loadViews(house: House, ground: Ground, since: Date): Promise<void> {
  const { people, groups } = ground.organisation;
  for (const [position, { name, by, groups: shared, filter, orderBy }] of views.entries()) {
    const on = (what: string) => house.on(since, { by: people[by], key: `demo view ${position} ${what}` });
    const resource = View_Resource.INCIDENT;
    const request = { name, resource, filter, orderBy, columns: viewColumns, position: 20 + position };
    const { id } = await house.view.createView(request, on('create'));
    const groupIds = (shared ?? []).map((key) => groups[key]);
    const among = shared ? View_Shared.GROUP : View_Shared.EVERYONE;
    await house.view.shareView({ id, etag: '*', shared: among, groupIds }, on('share'));
  }
}
