import type { Actor } from '#chassis/actor';
import type { Answers } from '#chassis/grpc';
import type { Incident } from '#proto/steward/incident/v1/incident';
import { withoutWorkings } from './domain/workings';
import { seesWorkings } from './store/access-incident';

/** The one place where incidents leave: whoever does not see the workings is not sent them, whatever they asked for. */
export const showing = <A extends Answers>(answers: A): A =>
  Object.fromEntries(
    Object.entries(answers).map(([name, answer]): [string, Answers[string]] => [
      name,
      async (request, call) => show(call.actor, (await answer(request, call)) as object),
    ]),
  ) as A;

function show(actor: Actor, answer: object): object {
  if (isIncident(answer)) return showOne(actor, answer);
  if (!('incidents' in answer) || !Array.isArray(answer.incidents)) return answer; // a number, in a summary
  const incidents = answer.incidents.map((incident: Incident) => showOne(actor, incident));
  return { ...answer, incidents };
}

/** No other message says who was offered it. */
const isIncident = (answer: object): answer is Incident => 'offeredOwnerId' in answer;

const showOne = (actor: Actor, incident: Incident): Incident =>
  seesWorkings(actor, incident) ? incident : withoutWorkings(incident, actor.personId);
