import expressStaticGzip from 'express-static-gzip';
import path from 'node:path';
import { type Response, Router, static as serveFiles } from 'express';
import { consoleRules } from '../http/browser-rules';

/** Where pages of the console live; the console itself knows the rest of each address. */
const places = [
  '/',
  '/sign-in',
  '/portal',
  '/portal/*rest',
  '/work',
  '/work/*rest',
  '/watch',
  '/watch/*rest',
  '/quality',
  '/quality/*rest',
  '/me',
  '/settings',
  '/settings/*rest',
];
const askEachTime = (response: Response) => void response.setHeader('Cache-Control', 'no-cache');
const year = 365 * 24 * 60 * 60 * 1_000;

/**
 * The web console: files with names made of what is in them, kept by browsers for ever, and one page for all places.
 * @param folder where it was built
 */
export function consolePages(folder: string): Router {
  const router = Router();
  const assets = expressStaticGzip(path.join(folder, 'assets'), {
    enableBrotli: true,
    orderPreference: ['br', 'gzip'],
    index: false,
    serveStatic: { immutable: true, maxAge: year, index: false },
  });
  router.use('/assets', assets);
  router.get(
    [/^\/icon[\w-]*\.(svg|png)$/, '/manifest.webmanifest'],
    serveFiles(folder, { index: false, maxAge: '1h' }),
  );
  router.get('/worker.js', serveFiles(folder, { index: false, setHeaders: askEachTime }));
  router.get(places, consoleRules, (_, response) => {
    askEachTime(response);
    response.sendFile('index.html', { root: path.resolve(folder) });
  });
  return router;
}
