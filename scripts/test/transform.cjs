// Compiles TypeScript for jest, file by file; types are checked by tsc, in `npm run check`.
const { createHash } = require('node:crypto');
const fs = require('node:fs');
const { transformSync, version } = require('esbuild');

const options = {
  format: 'cjs',
  target: 'node20',
  sourcemap: 'inline',
  supported: { 'dynamic-import': false }, // jest's sandbox can only require
};
const settings = JSON.stringify([options, version, fs.readFileSync(__filename, 'utf8')]);

module.exports = {
  getCacheKey: (source, file) =>
    createHash('sha256').update(settings).update(file).update(source).digest('hex'),
  process: (source, file) =>
    transformSync(source, { ...options, loader: file.endsWith('x') ? 'tsx' : 'ts', sourcefile: file }),
};
