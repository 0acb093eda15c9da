import { serviceActor } from '#chassis/actor';
import { log } from '#chassis/log';
import { makePause } from '#chassis/pause';
import { inTransaction, type Tx } from '#chassis/postgres';
import type { LogEntry } from '#proto/steward/incident/v1/incident';
import type { Context } from './context';
import { stepOfLog, type RecordStep } from './domain/record-step';
import { planClosing } from './plan-closing';
import { takeCatchUp, turnPage, type CatchUp, type Source } from './store/catch-up';
import { countStep, keepRecord } from './store/record-copy';
import { keepDepartment, keepGroup, keepPerson } from './store/references';

/** What a page holds, ready to be kept, and where the next one begins. */
interface Fetched {
  keep(tx: Tx): Promise<unknown>;
  nextPageToken: string;
}
type Fetch = (context: Context, due: CatchUp) => Promise<Fetched>;

const idleMs = 60_000;
const pageSize = 100;

/** Copies what the services around us had before we listened, until it is done or stopped. Any number of replicas may. */
export function startCatchUp(context: Context): { stop(): Promise<void> } {
  let stopped = false;
  const { pause, wake } = makePause();
  const loop = (async () => {
    while (!stopped) {
      const worked = await catchUp(context).catch((err: unknown) => log.warn({ err }, 'copying waits'));
      if (!worked && !stopped) await pause(idleMs);
    }
  })();
  return {
    async stop() {
      stopped = true;
      wake();
      await loop;
    },
  };
}

/** Copies one page of what is due; answers whether there was any. Twice does no harm: the newest version counts. */
export async function catchUp(context: Context): Promise<boolean> {
  const due = await takeCatchUp(context.db);
  if (!due) return false;
  const { keep, nextPageToken } = await sources[due.source](context, due);
  await inTransaction(context.db, due.tenant, async (tx) => {
    await keep(tx);
    await turnPage(tx, due, nextPageToken);
  });
  if (nextPageToken === '') log.info({ tenant: due.tenant, source: due.source }, 'copied');
  return true;
}

const asDesk = ({ tenant }: CatchUp) => ({ actor: serviceActor('desk', tenant) });

const sources: Record<Source, Fetch> = {
  async departments({ identity }, due) {
    const page = { pageSize, pageToken: due.pageToken };
    const { departments, nextPageToken } = await identity.listDepartments(page, asDesk(due));
    return {
      nextPageToken,
      keep: (tx) => each(departments, (one) => keepDepartment(tx, one, Number(one.etag))),
    };
  },
  async groups({ identity }, due) {
    const page = { pageSize, pageToken: due.pageToken };
    const { groups, nextPageToken } = await identity.listGroups(page, asDesk(due));
    return { nextPageToken, keep: (tx) => each(groups, (one) => keepGroup(tx, one, Number(one.etag))) };
  },
  async people({ identity }, due) {
    const page = { pageSize, pageToken: due.pageToken, filter: '', orderBy: '' };
    const { people, nextPageToken } = await identity.listPeople(page, asDesk(due));
    return { nextPageToken, keep: (tx) => each(people, (one) => keepPerson(tx, one, Number(one.etag))) };
  },
  async incidents(context, due) {
    const filter = due.since ? `updateTime >= "${due.since.toISOString()}"` : '';
    const { incidents, nextPageToken } = await context.incident.listIncidents(
      { pageSize, pageToken: due.pageToken, filter, orderBy: 'createTime', q: '' },
      asDesk(due),
    );
    const steps: RecordStep[] = [];
    for (const { id, requesterId, etag } of incidents)
      if (etag !== '1')
        for (const entry of await readLog(context, due, id)) steps.push(stepOfLog(entry, id, requesterId));
    return {
      nextPageToken,
      async keep(tx) {
        await each(incidents, async (one) => {
          if (await keepRecord(tx, one, Number(one.etag))) await planClosing(tx, one);
        });
        for (const step of steps) await countStep(tx, step);
      },
    };
  },
};

const each = <T>(things: T[], keep: (one: T) => Promise<unknown>): Promise<unknown> =>
  Promise.all(things.map(keep));

async function readLog({ incident }: Context, due: CatchUp, incidentId: string): Promise<LogEntry[]> {
  const entries: LogEntry[] = [];
  for (let pageToken = ''; ;) {
    const page = await incident.listLogEntries({ incidentId, pageSize: 200, pageToken }, asDesk(due));
    entries.push(...page.entries);
    if (!(pageToken = page.nextPageToken)) return entries;
  }
}
