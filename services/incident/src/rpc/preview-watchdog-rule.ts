import { notFound } from '#chassis/errors';
import type { Query } from '#chassis/rpc';
import { WatchdogRule_Trigger_Kind as Trigger } from '#proto/steward/incident/v1/watchdog';
import type {
  PreviewWatchdogRuleRequest,
  PreviewWatchdogRuleResponse,
} from '#proto/steward/incident/v1/watchdog';
import type { Context } from '../context';
import { planOf } from '../domain/watch';
import { findCandidates, findUsedUp } from '../store/watch-candidates';
import { findWatched } from '../store/watch-facts';
import { findRule } from '../store/watchdog-rule';

const most = 100;

/** What it acted on before counts, too: only what is still to come is caught now. */
export const previewWatchdogRule: Query<
  Context,
  PreviewWatchdogRuleRequest,
  PreviewWatchdogRuleResponse
> = async (db, { id }, { actor, now }) => {
  const rule = await findRule(db, id);
  if (!rule) throw notFound();
  if (rule.trigger?.kind === Trigger.CLOCK)
    return { incidents: await findUsedUp(db, actor, rule, now, most) };
  const candidates = await findCandidates(db, actor, rule);
  const facts = await findWatched(
    db,
    candidates.map((incident) => incident.id),
    [rule],
  );
  const caught = facts.filter((each) => {
    const dueTime = planOf({ ...rule, enabled: true }, each, each.caught[0]!)?.dueTime;
    return dueTime !== undefined && dueTime <= now;
  });
  const ids = new Set(caught.map((each) => each.id));
  return { incidents: candidates.filter((incident) => ids.has(incident.id)).slice(0, most) };
};
