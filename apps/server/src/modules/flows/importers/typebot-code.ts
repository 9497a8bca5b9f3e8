import { parseExpression } from '../expression/parse-expression.ts';

const WORDS: readonly (readonly [RegExp, string])[] = [
  [/\bMath\.(round|floor|ceil|abs|min|max)\(/g, '$1('],
  [/\b(?:Number|parseInt|parseFloat)\(/g, 'number('],
  [/\bString\(/g, 'text('],
  [/===/g, '=='],
  [/!==/g, '!='],
  [/&&/g, ' and '],
  [/\|\|/g, ' or '],
  [/,\s*10\)/g, ')'],
];
const METHODS: Readonly<Record<string, string>> = {
  toLowerCase: 'lower',
  toUpperCase: 'upper',
  trim: 'trim',
  toString: 'text',
};
/** A name or a bracketed part with one call of a method behind it. */
const CALL = /((?:variables(?:\.[\p{L}\p{N}_]+)+)|(?:\w*\([^()]*\)))\.(toLowerCase|toUpperCase|trim|toString)\(\)/u;

/**
 * JavaScript over variables as an expression of ours, where it is nothing but arithmetic and calls that we have, too:
 * `Math.round(…)`, `Number(…)`, `….trim().toLowerCase()`. Undefined for all other code; none of it is ever run.
 */
export function codeExpression(code: string): string | undefined {
  let written = code.trim().replace(/^return\s+|;\s*$/g, '');
  for (const [pattern, ours] of WORDS) written = written.replace(pattern, ours);
  written = written.replace(/((?:variables(?:\.[\p{L}\p{N}_]+)+))\.length\b/gu, 'length($1)');
  for (let found = CALL.exec(written); found !== null; found = CALL.exec(written)) {
    const [whole, owner = '', method = ''] = found;
    written = written.replace(whole, `${METHODS[method] ?? method}(${owner.replace(/^\((.*)\)$/, '$1')})`);
  }
  return /variables\./.test(written) && /\(/.test(written) && parseExpression(written).ok ? written : undefined;
}
