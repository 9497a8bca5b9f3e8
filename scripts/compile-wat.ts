/** Compiles the vector kernel: `node scripts/compile-wat.ts` after a change of its `.wat`. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { compileWat } from '../apps/server/src/adapters/index/vectors/compile-wat.ts';

const folder = join(import.meta.dirname, '../apps/server/src/adapters/index/vectors');
const code = await compileWat(readFileSync(join(folder, 'dot-products.wat'), 'utf8'));
writeFileSync(
  join(folder, 'dot-products-code.ts'),
  `/** \`dot-products.wat\`, compiled; base64. */\nexport const DOT_PRODUCTS_CODE =\n  '${code}';\n`,
);
