import express, { type Express } from 'express';
import type { Contract } from '#chassis/contract';
import { Problem } from '#chassis/errors';
import { answerApi } from './api/api';
import { docsPages } from './docs/docs';
import { browserRules } from './http/browser-rules';
import { problemJson } from './http/problem-json';
import type { Route } from './http/route-table';
import type { openHealth } from './health';
import { openApiDocument } from './openapi/document';
import { consolePages } from './pages/console';
import { publicPages } from './pages/pages';

interface House {
  contract: Contract;
  routes: Route[];
  health: ReturnType<typeof openHealth>;
  /** How many proxies may be believed. */
  trustProxy: number;
  /** Where the console was built. */
  consoleFolder: string;
}

/** Everything that answers HTTP, in the order in which it is asked. */
export function createServer({ contract, routes, health, trustProxy, consoleFolder }: House): Express {
  const app = express();
  app.disable('x-powered-by').disable('etag').set('query parser', false).set('trust proxy', trustProxy);
  app.use(health.router);
  app.use(browserRules);
  app.use((_, response, next) => {
    if (health.isDraining()) response.setHeader('Connection', 'close'); // so that the client comes back to another of us
    next();
  });
  let document: string | undefined;
  app.get('/api/openapi.json', (_, response) => {
    document ??= JSON.stringify(openApiDocument(contract));
    response.type('json').send(document);
  });
  app.use('/api/docs', docsPages());
  app.use('/pages', publicPages());
  app.use('/api', answerApi(routes));
  app.use(consolePages(consoleFolder));
  app.use(() => {
    throw new Problem('not-found', 'There is no such page.');
  });
  app.use(problemJson);
  return app;
}
