import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const SOURCE = import.meta.dirname;

/** From the top: a module may import the ones after it. `flows` imports kernel and contracts only. */
const MODULES = [
  'turns',
  'agents',
  'flows',
  'tools',
  'knowledge',
  'channels',
  'conversations',
  'customers',
  'webhooks',
  'usage',
  'access',
];

interface Import {
  readonly file: string;
  readonly room: string;
  readonly module: string | undefined;
  readonly target: string;
}

/** What only tests use stands under their rules, so nothing else may use it. */
const OF_TESTS = /\.(?:test|fixture)\.ts$/;

const imports = listSources(SOURCE).flatMap(readImports);

describe('the directions of the house', () => {
  it('reads the sources it judges', () => {
    expect(imports.length).toBeGreaterThan(200);
  });

  it('the kernel imports nothing of ours', () => {
    expect(broken(one => one.room === 'kernel' && isOurs(one.target) && !one.target.startsWith('./'))).toEqual([]);
  });

  it('modules import the kernel, contracts and modules below them', () => {
    expect(
      broken(one => {
        if (one.module === undefined || !isOurs(one.target) || one.target.startsWith('.')) return false;
        if (one.target === '#kernel' || /^@baraza\/contracts(?:\/flows)?$/.test(one.target)) return false;
        const below = one.target.match(/^#modules\/([a-z-]+)(?:\/[a-z-]+)?$/)?.[1];
        if (below === undefined || one.module === 'flows') return true;
        return MODULES.indexOf(below) <= MODULES.indexOf(one.module);
      }),
    ).toEqual([]);
  });

  it('adapters reach modules through their front doors only', () => {
    expect(broken(one => one.room === 'adapters' && /^#(http|jobs|compose)/.test(one.target))).toEqual([]);
  });

  it('http and jobs know modules, not adapters', () => {
    expect(
      broken(one => (one.room === 'http' || one.room === 'jobs') && /^#(adapters|compose)/.test(one.target)),
    ).toEqual([]);
  });

  it('sources do not import what is of tests', () => {
    expect(broken(one => OF_TESTS.test(one.target) || one.target.startsWith('#test'))).toEqual([]);
  });

  it('a relative path never leaves its module, adapter or room', () => {
    expect(
      broken(one => {
        if (!one.target.startsWith('.')) return false;
        const from = relative(SOURCE, join(SOURCE, one.file));
        const to = relative(SOURCE, resolve(dirname(join(SOURCE, one.file)), one.target));
        // The command line is an entry point beside serve.ts and may start it.
        const isEntry = one.room === '' || one.room === 'compose' || (one.room === 'cli' && !to.includes('/'));
        return fence(from) !== fence(to) && !isEntry;
      }),
    ).toEqual([]);
  });
});

function broken(isBroken: (one: Import) => boolean): string[] {
  return imports.filter(isBroken).map(one => `${one.file} → ${one.target}`);
}

function isOurs(target: string): boolean {
  return target.startsWith('.') || target.startsWith('#') || target.startsWith('@baraza/');
}

/** The folder a file may not look out of with a relative path. */
function fence(path: string): string {
  const [room = '', inner = ''] = path.split('/');
  return room === 'modules' || room === 'adapters' ? `${room}/${inner}` : room;
}

function readImports(path: string): Import[] {
  const file = relative(SOURCE, path);
  const [room = '', inner] = file.split('/');
  const text = readFileSync(path, 'utf8');
  const pattern =
    /(?:^|\n)\s*(?:import|export)\s[^'"\n;]*?(?:\{[^}]*\}[^'"\n;]*?)?from\s+'([^']+)'|import\('([^']+)'\)/g;
  return [...text.matchAll(pattern)].map(match => ({
    file,
    room: file.includes('/') ? room : '',
    module: room === 'modules' ? inner : undefined,
    target: match[1] ?? match[2] ?? '',
  }));
}

function listSources(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap(entry => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return listSources(path);
    return entry.name.endsWith('.ts') && !OF_TESTS.test(entry.name) ? [path] : [];
  });
}
