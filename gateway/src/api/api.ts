import type { RequestHandler } from 'express';
import { Problem } from '#chassis/errors';
import { routeTable, type Place, type Route, type Verb } from '../http/route-table';
import { requestSeconds } from '../metrics';

/** Everything below /api: finds the operation of a path and answers it. */
export function answerApi(routes: Route[]): RequestHandler {
  const table = routeTable(routes);
  return async (request, response) => {
    response.setHeader('Cache-Control', 'no-store');
    const found = table.find(request.path);
    if (!found) throw new Problem('not-found', 'There is no such path. See /api/docs.');
    const verb = (request.method === 'HEAD' ? 'get' : request.method.toLowerCase()) as Verb;
    const route = Object.hasOwn(found.place, verb) ? found.place[verb] : undefined;
    if (!route) {
      response.setHeader('Allow', verbsOf(found.place).join(', '));
      throw new Problem('method-not-allowed', `${request.method} is not possible here.`);
    }
    const stopTimer = requestSeconds.startTimer();
    response.once('finish', () =>
      stopTimer({ route: route.path, verb, status: classOf(response.statusCode) }),
    );
    await route.answer(request, response, found.values);
  };
}

/** 2xx */
const classOf = (status: number): string => `${Math.floor(status / 100)}xx`;

const verbsOf = (place: Place): string[] =>
  Object.keys(place).flatMap((verb) => (verb === 'get' ? ['GET', 'HEAD'] : [verb.toUpperCase()]));
