import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';

/**
 * Bundles the service worker with the list of the files it keeps. Names in assets/ are made of what is in the file;
 * of the others the hash says whether they changed.
 */
export async function buildWorker(source: string, built: string): Promise<void> {
  const hash = (file: string) =>
    createHash('sha256')
      .update(readFileSync(path.join(built, file)))
      .digest('hex')
      .slice(0, 16);
  const assets = readdirSync(path.join(built, 'assets')).filter((file) => /\.(js|css|woff2)$/.test(file));
  const files = [
    { url: '/', revision: hash('index.html') },
    ...['icon.svg', 'icon-192.png', 'manifest.webmanifest'].map((file) => ({
      url: `/${file}`,
      revision: hash(file),
    })),
    ...assets.map((file) => ({ url: `/assets/${file}`, revision: null })),
  ];
  await build({
    entryPoints: [path.join(source, 'src/worker/worker.ts')],
    outfile: path.join(built, 'worker.js'),
    bundle: true,
    minify: true,
    format: 'iife',
    target: 'es2022',
    define: { FILES: JSON.stringify(files), 'process.env.NODE_ENV': '"production"' },
    logLevel: 'warning',
  });
}
