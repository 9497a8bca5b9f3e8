import type { ApiClient } from '../api-client.ts';
import type { Output } from '../output.ts';
import { readAll } from './agents.ts';

interface KeyRow {
  readonly id: string;
  readonly name: string;
  readonly hint: string;
  readonly createdAt: string;
  readonly lastUsedAt: string | null;
  readonly revokedAt: string | null;
}

export async function listKeys(client: ApiClient, output: Output): Promise<number> {
  const keys = await readAll<KeyRow>(client, '/api/v1/api-keys');
  for (const key of keys) output.value(key);
  output.table([
    ['ID', 'NAME', 'KEY', 'LAST USED', 'STATE'],
    ...keys.map(key => [
      key.id,
      key.name,
      key.hint,
      key.lastUsedAt ?? 'never',
      key.revokedAt === null ? 'active' : 'revoked',
    ]),
  ]);
  return 0;
}

export async function createKey(client: ApiClient, output: Output, name: string): Promise<number> {
  const key = await client.json<KeyRow & { readonly secret: string }>('POST', '/api/v1/api-keys', { name });
  output.value(key);
  output.line(`${key.secret}\nThis is the only time the key is shown.`);
  return 0;
}

export async function revokeKey(client: ApiClient, output: Output, id: string): Promise<number> {
  await client.json('DELETE', `/api/v1/api-keys/${encodeURIComponent(id)}`);
  output.value({ revoked: id });
  output.line(`Revoked ${id}.`);
  return 0;
}
