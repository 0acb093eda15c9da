import type { Answer } from '../browser';
import { heardIn } from './canary';
import { mayBe, mayHear, sees } from './oracle';
import { patiently } from './people';
import { routes, type Route } from './routes';
import type { Scene } from './scene';
import {
  sensitivities,
  type Collection,
  type Relation,
  type Sensitivity,
  type Stage,
  type Subject,
} from './subject';

/** Tries an operation on a record with an etag that nobody has: who may would be told that it is stale. */
async function attempt(who: Subject, route: Route, stage?: Stage): Promise<Answer> {
  const { verb, path, body } = route.ask(stage);
  return patiently(() => who.send(verb, path, body, { etag: '999999' }));
}

/** What of an answer could tell one thing from another; the id of the trace, where there is one, is new each time. */
const toldBy = ({ status, text, type }: Answer) => ({
  status,
  text: text.replace(/"traceId":"[0-9a-f]{32}"/, ''),
  type,
});

/** Who may take a file away that belongs to a record would do so. */
const isDestructive = ({ name, collection }: Route): boolean =>
  collection === 'attachments' && name.startsWith('DELETE');
/** There is but one of them, for all sensitivities. */
const only: Collection[] = ['views', 'problemSuggestions', 'notifications'];

/** What the table says of one attempt. */
function expectation(who: Subject, route: Route, kind: Sensitivity): 'missing' | 'forbidden' | 'possible' {
  const { collection, right, name } = route;
  if (right === '') return 'missing'; // it is another person's
  if (right === 'task.read' && route.isPartsList && sees(who, 'tasks', kind)) return 'possible'; // of an incident or not
  if (!sees(who, collection, kind)) return 'missing';
  if (right.startsWith('incident.') && !sees(who, 'incidents', kind)) return 'missing';
  if (collection === 'timeEntries' || isDestructive(route)) return 'forbidden'; // only who booked it takes it back
  if (collection === 'views' && name.startsWith('GET')) return 'possible';
  return mayBe(who, collection, right, kind) ? 'possible' : 'forbidden';
}

/** What each route says of ids that nobody has: the same to all of a role, whoever they are to others. */
async function askForNothing(who: Subject) {
  const told = routes.map(async (route) => [route.name, toldBy(await attempt(who, route))] as const);
  return new Map(await Promise.all(told));
}

/** ORG-02 ORG-05: whoever tries anything at all is answered as the table says. */
export function testWalk(house: { scene: Scene }, relations: readonly Relation[], roles: string[]): void {
  const asked = new Map<string, ReturnType<typeof askForNothing>>();
  describe.each(relations)('ORG-02 ORG-05 %s', (relation) => {
    test.each(roles)('%s sees and does what the table says, and all else is missing', async (role) => {
      const subject = house.scene.subjects.find((one) => one.role === role && one.relation === relation)!;
      if (!asked.has(role)) asked.set(role, askForNothing(subject));
      const missing = await asked.get(role)!;
      for (const kind of sensitivities) {
        const tried = routes.filter(
          (route) =>
            !(isDestructive(route) && mayBe(subject, 'attachments', 'attachment.manage', kind)) &&
            (kind === 'NORMAL' || !only.includes(route.collection)),
        );
        const answers = await Promise.all(
          tried.map(async (route) => ({ route, answer: await attempt(subject, route, subject.stage[kind]) })),
        );
        const wrong = answers.flatMap(({ route, answer }) => {
          const said = judge(expectation(subject, route, kind), route, answer, missing.get(route.name)!);
          const heard = heardIn(answer.text).filter((canary) => !mayHear(subject, canary));
          return [...said, ...heard].map((what) => [route.name, kind, what]);
        });
        expect(wrong).toEqual([]);
      }
    });
  });
}

/** What is wrong about an answer. */
function judge(
  expected: ReturnType<typeof expectation>,
  route: Route,
  answer: Answer,
  missing: ReturnType<typeof toldBy>,
): object[] {
  const told = toldBy(answer);
  const isMissing = JSON.stringify(told) === JSON.stringify(missing);
  const complaint = { expected, status: answer.status, text: answer.text.slice(0, 200) };
  if (expected === 'missing') return isMissing ? [] : [complaint];
  if (answer.status >= 500) return [complaint];
  if (expected === 'possible') return isMissing || answer.status === 403 ? [complaint] : [];
  return answer.status === 403 || (route.isPartsList && answer.status === 200) ? [] : [complaint];
}
