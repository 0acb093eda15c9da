import type { Session } from './check-session';

/** What the check makes for itself, once. */
export const ownName = 'Installation check';

/** Where the check reports to. */
export interface Ground {
  /** Empty where the account may not make one: then the rules of the desk find one. */
  categoryId: string;
  leave(): Promise<void>;
}

/** A category that nobody else is offered, and an agreement that binds only what is reported there. */
export async function enterGround(session: Session): Promise<Ground> {
  const categoryId = await openCategory(session).catch(unlessForbidden);
  if (categoryId === undefined) return { categoryId: '', leave: async () => undefined };
  await promiseSomething(session, categoryId).catch(unlessForbidden);
  return { categoryId, leave: () => offer(session, categoryId, false) };
}

async function openCategory(session: Session): Promise<string> {
  const known = await session.find('categories', ownName);
  if (known) await offer(session, known.id, true);
  return known
    ? known.id
    : (await session.post<{ id: string }>('/categories', { name: ownName, kind: 'INCIDENT' })).id;
}

async function offer({ get, patch }: Session, id: string, offered: boolean): Promise<void> {
  const { etag } = await get<{ etag: string }>(`/categories/${id}`);
  await patch(`/categories/${id}?updateMask=disabled`, { disabled: !offered }, etag);
}

async function promiseSomething({ find, post }: Session, categoryId: string): Promise<void> {
  if (await find('agreements', ownName)) return;
  const week = ['MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT', 'SUN'];
  const allDay = week.map((day) => ({ day, open: '00:00', close: '24:00' }));
  const calendar =
    (await find('calendars', ownName)) ??
    (await post<{ id: string }>('/calendars', { name: ownName, timeZone: 'UTC', week: allDay }));
  await post('/agreements', {
    name: ownName,
    kind: 'SLA',
    calendarId: calendar.id,
    when: `categoryId = "${categoryId}"`,
    rank: 0,
    targets: [
      { metric: 'RESPONSE', duration: '3600s' },
      { metric: 'RESOLUTION', duration: '28800s' },
    ],
  });
}

/** An account that may not make something has to do with what is there. */
function unlessForbidden(error: Error & { status?: number }): undefined {
  if (error.status !== 403) throw error;
}
