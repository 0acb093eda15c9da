import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import express from 'express';
import request from 'supertest';
import { consolePages } from './console';

const folder = mkdtempSync(path.join(tmpdir(), 'console-'));
mkdirSync(path.join(folder, 'assets'));
writeFileSync(path.join(folder, 'index.html'), '<title>Steward</title>');
writeFileSync(path.join(folder, 'assets/app-1.js'), '1');
writeFileSync(path.join(folder, 'assets/app-1.js.gz'), gzipSync('1'));
for (const file of ['worker.js', 'icon-192.png', 'inputs.sha256'])
  writeFileSync(path.join(folder, file), '1');
const app = express().use(consolePages(folder));

test('UX-01 every place of the console is the one page, which runs no script but ours', async () => {
  for (const place of ['/', '/sign-in', '/portal/records/7', '/work', '/work/incidents/8', '/me']) {
    const { text, headers } = await request(app).get(place).expect(200).expect('cache-control', 'no-cache');
    expect(text).toContain('Steward');
    expect(headers['content-security-policy']).toContain("script-src 'self';");
    expect(headers['content-security-policy']).toContain("frame-ancestors 'none'");
  }
});

test('files are kept by browsers for ever, and nothing else of the folder is served', async () => {
  const { headers } = await request(app).get('/assets/app-1.js').expect(200);
  expect(headers['cache-control']).toContain('immutable');
  for (const other of [
    '/assets/',
    '/assets/gone.js',
    '/index.html',
    '/assets/..%2findex.html',
    '/inputs.sha256',
    '/nowhere',
  ])
    await request(app).get(other).expect(404);
});

test('scripts travel compressed to browsers that can read that', async () => {
  const ask = (accepted: string) =>
    request(app)
      .get('/assets/app-1.js')
      .set('accept-encoding', accepted)
      .expect(200)
      .expect('content-type', /javascript/)
      .expect('vary', 'Accept-Encoding')
      .expect('cache-control', /immutable/);
  const [small, plain] = [await ask('gzip, br'), await ask('identity')];
  expect([small.headers['content-encoding'], small.text]).toEqual(['gzip', '1']);
  expect([plain.headers['content-encoding'], plain.text]).toEqual([undefined, '1']);
});

test('UX-04 the worker of the installed console is asked for each time, so that a new version is heard of', async () => {
  await request(app).get('/worker.js').expect(200).expect('cache-control', 'no-cache');
  await request(app).get('/icon-192.png').expect(200).expect('content-type', 'image/png');
});
