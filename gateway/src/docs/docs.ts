import path from 'node:path';
import { Router, static as serveFiles } from 'express';
import { docsRules } from '../http/browser-rules';

const page = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>Steward API</title>
    <link rel="icon" href="data:,">
    <link rel="stylesheet" href="/api/docs/swagger-ui.css">
  </head>
  <body>
    <div id="reference"></div>
    <script src="/api/docs/swagger-ui-bundle.js"></script>
    <script src="/api/docs/start.js"></script>
  </body>
</html>
`;

const start = `SwaggerUIBundle({
  url: '/api/openapi.json',
  dom_id: '#reference',
  deepLinking: true,
  docExpansion: 'none',
  withCredentials: true,
  validatorUrl: null,
  requestInterceptor(request) {
    const csrf = document.cookie.split('; ').find((one) => one.startsWith('__Host-steward-csrf='));
    if (csrf) request.headers['X-CSRF-Token'] = csrf.split('=')[1];
    return request;
  },
});
`;

const assets = ['swagger-ui.css', 'swagger-ui-bundle.js'];

/** The reference page of the API: Swagger UI, served from here with no script of anybody else. */
export function docsPages(): Router {
  const folder = path.dirname(require.resolve('swagger-ui-dist/package.json'));
  const router = Router();
  router.use(docsRules);
  router.get('/', (_, response) => void response.type('html').send(page));
  router.get('/start.js', (_, response) => void response.type('js').send(start));
  const files = serveFiles(folder, { index: false, maxAge: '1h' });
  router.get(
    assets.map((name) => `/${name}`),
    files,
  );
  return router;
}
