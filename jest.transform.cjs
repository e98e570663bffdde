// Jest runs CommonJS. Compile our .ts and any *ESM* dependency to CJS with swc; leave CJS dependencies byte-for-byte alone.
const { createTransformer } = require('@swc/jest');
const { dirname, join } = require('node:path');
const { existsSync, readFileSync } = require('node:fs');
const swc = createTransformer({
  module: { type: 'commonjs' },
  sourceMaps: 'inline',
  jsc: {
    target: 'es2022',
    parser: { syntax: 'typescript', decorators: true },
    transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
    keepClassNames: true,
  },
});
const types = new Map();
const typeOf = (dir) => {
  if (types.has(dir)) return types.get(dir);
  const p = join(dir, 'package.json');
  const t = existsSync(p)
    ? (JSON.parse(readFileSync(p, 'utf8')).type ?? 'commonjs')
    : dirname(dir) === dir
      ? 'commonjs'
      : typeOf(dirname(dir));
  types.set(dir, t);
  return t;
};
const isEsm = (f) => /\.(mjs|[mc]?ts)$/.test(f) || (!f.endsWith('.cjs') && typeOf(dirname(f)) === 'module');
module.exports = {
  ...swc,
  canInstrument: false,
  process: (src, file, opts) => (isEsm(file) ? swc.process(src, file, opts) : { code: src }),
};
