import { randomUUID } from 'node:crypto';
import type { openBalancer } from './balancer';
import type { Journal } from './checker';

export interface Crew {
  balancer: ReturnType<typeof openBalancer>;
  /** Tokens of sessions. */
  requester: string;
  agent: string;
  categoryId: string;
}

/** What a crew did: nothing is ever sent a second time. */
export interface Load {
  journal: Journal[];
  /** How many requests were answered as they should, by kind. */
  done: Record<string, number>;
  /** kind: what was answered instead. */
  failures: string[];
  stop(): Promise<void>;
}

/** Reports, reads, changes and listens without pause, over all gateways. */
export function putUnderLoad({ balancer, requester, agent, categoryId }: Crew): Load {
  const [reporter, worker] = [balancer.as(requester), balancer.as(agent)];
  const run = randomUUID().slice(0, 8);
  const journal: Journal[] = [];
  const done: Record<string, number> = {};
  const failures: string[] = [];
  const incidents: string[] = [];
  const leave = new AbortController();
  const note = (kind: string) => (done[kind] = (done[kind] ?? 0) + 1);

  async function tryTo<T extends { status: number; text: string }>(kind: string, send: () => Promise<T>) {
    try {
      const answer = await send();
      if (answer.status < 300) note(kind);
      else failures.push(`${kind}: ${answer.status} ${answer.text}`);
      return answer.status < 300 ? answer : undefined;
    } catch (error) {
      const { message, cause } = error as Error;
      failures.push(`${kind}: ${message} (${String(cause)})`);
      return undefined;
    }
  }
  const work = {
    async report(n: number) {
      const subject = `report ${run} ${n}`;
      const said = { key: randomUUID() };
      const answer = await tryTo('report', () =>
        reporter.post('/interactions', { channel: 'WEB', categoryId, subject }, said),
      );
      if (!answer) return;
      journal.push({ interactionId: answer.body.id, subject });
      if (answer.body.record) incidents.push(answer.body.record.id);
    },
    read: () => tryTo('read', () => worker.get('/incidents?pageSize=20')),
    async change() {
      const id = incidents.shift();
      const found = id && (await tryTo('read', () => worker.get(`/incidents/${id}`)));
      if (!found) return;
      const said = { etag: found.body.etag }; // and no key: whoever sends it again is told that it is there
      await tryTo('change', () => worker.post(`/incidents/${id}:notice`, { text: 'We are looking.' }, said));
    },
    /** As a browser does: comes back a second after the stream ended. */
    async listen() {
      try {
        const headers = { authorization: `Bearer ${agent}` };
        const response = await fetch(`${balancer.next()}/api/v1/stream`, { headers, signal: leave.signal });
        if (response.status !== 200) failures.push(`listen: ${response.status}`);
        note('listen');
        for await (const chunk of response.body!)
          if (Buffer.from(chunk).includes('event: changed')) note('heard');
        await new Promise((resolve) => setTimeout(resolve, 1_000));
      } catch (error) {
        if (!leave.signal.aborted) failures.push(`listen: ${(error as Error).message}`);
      }
    },
  };
  const loops = Object.values(work).map(async (act) => {
    for (let n = 0; !leave.signal.aborted; n++) {
      await act(n);
      await new Promise((resolve) => setTimeout(resolve, 40));
    }
  });
  return {
    journal,
    done,
    failures,
    async stop() {
      leave.abort();
      await Promise.all(loops);
    },
  };
}
