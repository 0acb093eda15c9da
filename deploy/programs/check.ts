/** `node dist/check.js`: signs in, reports a fault, sees its clocks run, withdraws it. What `helm test` runs. */
import { or, readEnv, text, url } from '#chassis/config';
import { enterGround, ownName } from './check-ground';
import { openSession, type Session } from './check-session';
import { runProgram } from './program';

const variables = {
  GATEWAY_URL: url,
  CHECK_USERNAME: or(text, 'admin'),
  CHECK_PASSWORD: text,
};
const patienceMs = 30_000;

interface Incident {
  id: string;
  number: string;
  etag: string;
  responseDueTime?: string;
  resolutionDueTime?: string;
}
interface Clock {
  id: string;
  metric: string;
}

runProgram('check', async (env) => {
  const { GATEWAY_URL, CHECK_USERNAME, CHECK_PASSWORD } = readEnv(variables, env);
  const session = await openSession(GATEWAY_URL, CHECK_USERNAME, CHECK_PASSWORD);
  try {
    const ground = await enterGround(session);
    try {
      return await doMainJob(session, ground.categoryId);
    } finally {
      await ground.leave();
    }
  } finally {
    await session.close();
  }
});

async function doMainJob(session: Session, categoryId: string): Promise<string> {
  const { number, id } = await report(session, categoryId);
  try {
    const { responseDueTime, resolutionDueTime } = await awaitDueTimes(session, id);
    const clocks = await explainClocks(session, id);
    return `${number} has ${clocks} clocks, due at ${responseDueTime} and ${resolutionDueTime}; it is withdrawn again`;
  } finally {
    await withdraw(session, id);
  }
}

async function report({ post }: Session, categoryId: string): Promise<Incident> {
  const { record } = await post<{ record?: Incident }>('/interactions', {
    channel: 'WEB',
    categoryId,
    subject: ownName,
    text: 'Reported by the check of the installation; it withdraws it by itself.',
    impact: 'LOW',
    urgency: 'LOW',
  });
  if (!record) throw new Error('the contact opened no incident');
  return record;
}

async function awaitDueTimes({ get }: Session, id: string): Promise<Incident> {
  for (const end = performance.now() + patienceMs; performance.now() < end;) {
    const incident = await get<Incident>(`/incidents/${id}`);
    if (incident.responseDueTime && incident.resolutionDueTime) return incident;
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  throw new Error(`the incident had no due times after ${patienceMs / 1_000} s: do its clocks run?`);
}

/** How many clocks it has; each can say why it is due when it is. */
async function explainClocks({ get }: Session, id: string): Promise<number> {
  const { clocks } = await get<{ clocks: Clock[] }>(
    `/clocks?filter=${encodeURIComponent(`record.id = "${id}"`)}`,
  );
  for (const clock of clocks) {
    const { segments } = await get<{ segments: unknown[] }>(`/clocks/${clock.id}:explain`);
    if (segments.length === 0) throw new Error(`the clock ${clock.metric} cannot say what it has counted`);
  }
  return clocks.length;
}

async function withdraw({ get, post }: Session, id: string): Promise<void> {
  const { etag } = await get<Incident>(`/incidents/${id}`);
  await post(`/incidents/${id}:cancel`, { reason: ownName }, etag);
}
