import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const SCRIPT = `
  import { registerHooks } from 'node:module';
  const seen = new Set();
  registerHooks({
    resolve(specifier, context, next) {
      const found = next(specifier, context);
      const name = /node_modules\\/((?:@[^/]+\\/)?[^/]+)/.exec(found.url)?.[1];
      if (name) seen.add(name);
      return found;
    },
  });
  const { createModelCatalog } = await import('./index.ts');
  const { createGuardedFetch } = await import('../guarded-fetch/index.ts');
  const models = createModelCatalog({ find: async () => ({ apiKey: 'k', baseUrl: null }) }, createGuardedFetch());
  for (const name of ['m', 'openai/m', 'anthropic/m', 'google/m', 'mistral/m']) await models.resolve({ teamId: 't' }, name);
  console.log(JSON.stringify([...seen]));
`;

it('no provider package and no HTTP client is loaded before a model is called', () => {
  const output = execFileSync(process.execPath, ['--input-type=module', '--eval', SCRIPT], {
    cwd: join(import.meta.dirname),
    encoding: 'utf8',
  });
  const loaded: string[] = JSON.parse(output);
  expect(loaded).toContain('ipaddr.js');
  expect(loaded.filter(name => name.startsWith('@ai-sdk/') || name === 'undici' || name === 'ai')).toEqual([]);
});
