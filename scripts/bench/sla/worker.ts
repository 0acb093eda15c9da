/** A process of its own that fires: `worker.ts <kind> <servers as JSON> <nothing|row>`. Told 'report', it says what it did. */
import { Pool } from 'pg';
import { openPool } from '#chassis/postgres';
import { openBooks } from '../../../services/sla/src/books';
import { startPoller } from '../../../services/sla/src/poller';
import { startRetiming } from '../../../services/sla/src/retime';
import { workBullmq } from './bullmq';
import type { Kind, Servers } from './contender';
import { workGraphile } from './graphile-worker';
import { workPgBoss } from './pg-boss';

type Note = (dueAt: number) => Promise<void> | void;
const workers: Record<Kind, (servers: Servers, note: Note) => Promise<() => Promise<unknown>>> = {
  async steward({ sla }) {
    const db = openPool(sla);
    const [poller, retiming] = [startPoller(db), startRetiming(db, openBooks())];
    return () => Promise.all([poller.stop(), retiming.stop()]);
  },
  bullmq: workBullmq,
  'pg-boss': workPgBoss,
  'graphile-worker': workGraphile,
};

async function main(kind: Kind, servers: Servers, effect: string): Promise<void> {
  const lateness: number[] = [];
  const db = new Pool({ connectionString: servers.peers, max: 10 });
  const note: Note = async (dueAt) => {
    if (effect === 'row')
      await db.query({
        name: 'effect',
        text: 'insert into effect (due_at) values ($1)',
        values: [new Date(dueAt)],
      });
    lateness.push(Date.now() - dueAt);
  };
  const stop = await workers[kind](servers, note);
  process.on('message', (wish) => {
    if (wish === 'stop') void stop().finally(() => process.exit(0));
    else if (wish === 'count') process.send!({ fired: lateness.length });
    else
      process.send!({
        fired: lateness.length,
        lateness: wish === 'report' ? lateness : [],
        megabytes: process.memoryUsage().rss / 1024 ** 2,
        cpuSeconds: (process.cpuUsage().user + process.cpuUsage().system) / 1e6,
      });
  });
  process.on('disconnect', () => process.exit(0));
  process.send!('ready');
}

const [kind, servers, effect] = process.argv.slice(2);
void main(kind as Kind, JSON.parse(servers!) as Servers, effect!);
