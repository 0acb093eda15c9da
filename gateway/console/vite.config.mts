import path from 'node:path';
import { defineConfig } from 'vite';
import { buildWorker } from './build-worker.mts';
import { compress } from './compress.mts';

const here = import.meta.dirname;
const built = path.resolve(here, '../../dist/console');

export default defineConfig({
  root: here,
  base: '/',
  resolve: { alias: { '#api': path.resolve(here, '../../proto/gen/api.d.ts') } },
  oxc: { jsx: { runtime: 'automatic' } },
  plugins: [
    { name: 'worker', apply: 'build', closeBundle: () => buildWorker(here, built) },
    { name: 'compress', apply: 'build', closeBundle: () => compress(path.join(built, 'assets')) },
  ],
  build: {
    outDir: built,
    emptyOutDir: true,
    target: 'es2022',
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 1_500,
    rolldownOptions: {
      // libraries say "use client" for servers that render; ours does not
      onLog: (level, log, tell) => log.code !== 'MODULE_LEVEL_DIRECTIVE' && tell(level, log),
    },
  },
});
