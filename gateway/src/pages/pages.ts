import path from 'node:path';
import { Router, static as serveFiles } from 'express';

const folder = path.resolve('gateway/pages');
const files = [
  'pages.css',
  'words.js',
  'survey.html',
  'survey.js',
  'terminal.html',
  'terminal.js',
  'progress.html',
  'progress.js',
];

/** Small pages for people who do not sign in; they may do what `browserRules` says and no more. */
export function publicPages(): Router {
  const router = Router();
  const serve = serveFiles(folder, { index: false, maxAge: 0, fallthrough: true });
  router.get(
    files.map((name) => `/${name}`),
    serve,
  );
  return router;
}
