/** Incidents with everything that hangs on them, a canary in each text that somebody may read. */
import { until } from '#chassis/testing';
import type { Person } from '../browser';
import { sing } from './canary';
import { change, edit, make, type House } from './people';
import { type Sensitivity, type Stage } from './subject';

type Incident = Omit<
  Stage,
  'problems' | 'problemSuggestions' | 'callbacks' | 'surveys' | 'views' | 'notifications'
>;
interface Wanted {
  kind: Sensitivity;
  stage: string;
  requester: Person & { id: string };
  assigneeId: string;
}

/** Reported, assigned and classified before anything in it is worth hiding. */
async function report(house: House, { kind, stage, requester, assigneeId }: Wanted) {
  const { manager, categoryId, groupId } = house;
  const { id: interactions, record } = await make(manager, '/interactions', {
    ...{ channel: 'PHONE', contactId: requester.id, categoryId },
    subject: 'Scene: to be told',
  });
  const path = `/incidents/${record.id}`;
  await change(manager, path, 'assign', { groupId, assigneeId, reason: 'scene' });
  if (kind !== 'NORMAL')
    await change(manager, path, 'classify', {
      ...{ sensitivity: kind, personIds: [], reason: sing(kind, 'workings', stage) },
    });
  await edit(manager, path, {
    title: `${sing(kind, 'incidents', stage)} one strange noise in many halls`,
    description: sing(kind, 'incidents', stage),
    labels: [sing(kind, 'incidents', stage)],
    fields: { secret: sing(kind, 'incidents', stage) },
  });
  return { interactions, incidents: record.id as string, path };
}

export async function openIncident(house: House, wanted: Wanted): Promise<Incident> {
  const { manager, helperId, quality, groupId } = house;
  const { kind, stage, requester, assigneeId } = wanted;
  const { path, ...made } = await report(house, wanted);
  const say = (cage: Parameters<typeof sing>[1]) => sing(kind, cage, stage);
  const [attachments, inner] = await upload(manager, [say('attachments'), say('workings')]);
  await make(manager, `${path}:comment`, { text: say('incidents'), attachmentIds: [attachments] });
  await make(manager, `${path}:comment`, { text: say('workings'), internal: true, attachmentIds: [inner] });
  const words = { title: say('tasks'), description: say('tasks') };
  const tasks = (await make(manager, `${path}/tasks`, { ...words, assigneeId: helperId })).id;
  const timeEntries = await make(manager, `${path}/timeEntries`, { minutes: 5, text: say('timeEntries') });
  const urged = await requester.post(`${path}:urge`, { text: say('urges') });
  if (urged.status !== 200) await make(manager, `${path}:urge`, { text: say('workings') });
  const urges = await awaitOne(manager, 'urges', `recordId = "${made.incidents}"`);
  const clocks = await awaitOne(manager, 'clocks', `record.id = "${made.incidents}"`);

  // of what desk knows of the incident the urge came last
  const isGiver = (await requester.get('/me')).body.permissions.includes('feedback.submit');
  const give = (cage: 'feedback' | 'complaints', feedbackKind: string) =>
    make(isGiver ? requester : manager, '/feedback', {
      ...{ kind: feedbackKind, subject: say(cage), text: say(cage), aboutRecordId: made.incidents },
    });
  const feedback = (await give('feedback', 'SUGGESTION')).id;
  const complaints = (await give('complaints', 'COMPLAINT')).id;
  await change(quality, `/feedback/${feedback}`, 'assign', {
    ...{ groupId, assigneeId, reason: say('feedback') },
  });
  for (const id of [feedback, complaints])
    await make(quality, `/feedback/${id}:comment`, {
      text: say(id === feedback ? 'feedback' : 'complaints'),
    });
  return { ...made, attachments, tasks, timeEntries: timeEntries.id, urges, clocks, feedback, complaints };
}

/** Nobody may have many uploads under way. */
let lastUpload: Promise<unknown> = Promise.resolve();

/** Files with the words as their names and their content. */
async function upload(who: Person, words: string[]): Promise<[string, string]> {
  const form = new FormData();
  for (const word of words) form.append('file', new Blob([`${word} within`]), `${word}.txt`);
  const sent = lastUpload.then(() => who.send('POST', '/attachments', form));
  lastUpload = sent.catch(() => undefined);
  const { status, body, text } = await sent;
  if (status !== 201) throw new Error(text);
  return body.attachments.map(({ id }: { id: string }) => id);
}

/** The id of the one that comes to be there by an event. */
function awaitOne(who: Person, collection: string, filter: string): Promise<string> {
  const path = `/${collection}?filter=${encodeURIComponent(filter)}`;
  return until(path, async () => (await who.get(path)).body?.[collection]?.[0]?.id as string | undefined);
}

/** What its closing asks: the survey is answered, the callback waits. */
export async function closeIncident(
  house: House,
  kind: Sensitivity,
): Promise<Pick<Stage, 'callbacks' | 'surveys'>> {
  const { manager, quality, reporter, handlerId, ids } = house;
  const stage = 'closed';
  const wanted = { kind, stage, requester: reporter, assigneeId: handlerId };
  const { path, incidents } = await report(house, wanted);
  await change(manager, path, 'name', { addPersonIds: [quality.id, ...ids('named')], removePersonIds: [] });
  await change(manager, path, 'resolve', {
    resolution: sing(kind, 'incidents', stage),
    closureCode: 'SOLVED',
  });
  const { number } = await change(manager, path, 'close', { text: sing(kind, 'incidents', stage) });
  const callbacks = await awaitOne(quality, 'callbacks', `recordId = "${incidents}"`);
  const surveys = await until('a survey', async () => {
    const mine = (await reporter.get('/me/surveys')).body.surveys as { id: string; recordNumber: string }[];
    return mine.find(({ recordNumber }) => recordNumber === number)?.id;
  });
  const words = { key: 'words', text: sing(kind, 'surveys', stage) };
  await make(reporter, `/me/surveys/${surveys}:answer`, { answers: [{ key: 'overall', value: 5 }, words] });
  return { callbacks, surveys };
}

/** A problem with the incident it comes from. */
export async function openProblem(
  { manager, groupId, ids }: House,
  { kind, stage, assigneeId }: Omit<Wanted, 'requester'>,
  incidentId: string,
): Promise<string> {
  const wanted = { title: 'Scene: to be told', groupId, assigneeId, incidentIds: [incidentId] };
  const { id } = await make(manager, '/problems', wanted);
  const word = sing(kind, 'problems', stage);
  const [namedIds, linkedIds] = stage === 'shared' ? [ids('named'), ids('linked')] : [[assigneeId], []];
  await edit(manager, `/problems/${id}`, { sensitivity: kind, namedIds, linkedIds });
  await edit(manager, `/problems/${id}`, { title: word, description: word, labels: [word] });
  await make(manager, `/problems/${id}:comment`, { text: word });
  await change(manager, `/problems/${id}`, 'markKnownError', { rootCause: word, workaround: word });
  return id;
}

/** Of all incidents that resemble each other, and everybody may know of. */
export const awaitSuggestion = ({ manager }: House): Promise<string> =>
  until('a suggestion', async () => {
    const { problemSuggestions } = (await manager.get('/problemSuggestions')).body;
    return problemSuggestions[0]?.id as string | undefined;
  });
