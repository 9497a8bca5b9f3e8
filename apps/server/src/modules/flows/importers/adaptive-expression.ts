import { parseExpression } from '../expression/parse-expression.ts';

const FUNCTIONS: Readonly<Record<string, string>> = {
  // What is empty reads as missing: imported variables start empty.
  exists: 'not is_empty',
  empty: 'is_empty',
  string: 'text',
  int: 'number',
  float: 'number',
  count: 'length',
  length: 'length',
  toLower: 'lower',
  toUpper: 'upper',
  trim: 'trim',
  startsWith: 'starts_with',
  endsWith: 'ends_with',
  contains: 'contains',
  isMatch: 'matches',
  first: 'first',
  last: 'last',
  round: 'round',
  floor: 'floor',
  ceiling: 'ceil',
  min: 'min',
  max: 'max',
  not: 'not',
};
const TOKEN =
  /'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|[@$#]?[A-Za-z_][\w]*(?:\.[A-Za-z_]\w*)*\s*\(?|[@$][A-Za-z_][\w.]*|[^'"@$#A-Za-z_]+|./gs;
const WORDS = new Set(['true', 'false', 'null', 'and', 'or', 'not']);

/** Name of the variable that a memory path of the Bot Framework becomes: `user.profile.name` → `user_profile_name`. */
export function memoryVariable(path: string): string {
  return (
    path
      .replace(/^\$/, 'dialog.')
      .replace(/^@@?/, 'entity.')
      .replace(/[^\p{L}\p{N}_]+/gu, '_')
      .replace(/^_+|_+$/g, '')
      .slice(0, 64) || 'value'
  );
}

/** An adaptive expression as one of ours; undefined when it uses what we have no counterpart for. */
export function adaptiveExpression(source: string): string | undefined {
  const written = source
    .trim()
    .replace(/^=/, '')
    .replace(/^\$\{(.*)\}$/s, '$1');
  let known = true;
  const translated = written.replace(TOKEN, token => {
    if (!/^[@$#A-Za-z_]/.test(token)) return token;
    const name = token.replace(/\s*\($/, '');
    if (token.endsWith('(')) {
      const ours = Object.hasOwn(FUNCTIONS, name) ? FUNCTIONS[name] : undefined;
      if (ours === undefined) known = false;
      return `${ours ?? name}(`;
    }
    const spaces = token.slice(name.trimEnd().length);
    return WORDS.has(name.trim()) ? token : `${memoryPath(name.trim())}${spaces}`;
  });
  return known && parseExpression(translated).ok ? translated : undefined;
}

function memoryPath(path: string): string {
  if (/^turn\.activity\.text$/i.test(path)) return 'input';
  const item = /^dialog\.foreach\.(value|index|page)((?:\.\w+)*)$/i.exec(path);
  if (item !== null) return `variables.foreach_${item[1]}${item[2]}`;
  return `variables.${memoryVariable(path)}`;
}
