import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { symmetricDecrypt, symmetricEncrypt } from 'better-auth/crypto';
import { sql } from 'kysely';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Database, openDatabase } from '#adapters/database';
import { CREDENTIALS_PURPOSE, createEnvelopeSealer, type MasterSecret, masterSecret } from '#adapters/secrets';
import { createSecretBox } from '#adapters/webhooks';
import { silentLog, teamScope } from '#kernel';
import { sealingContext } from '#modules/agents';
import { readConfig } from '../../config.ts';
import { createOutput } from '../output.ts';
import { rotateSecret } from './rotate-secret.ts';

const SCOPE = teamScope('team_a');
const CONTEXT = sealingContext(SCOPE, 'openai');
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'baraza-rotate-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const config = (env: Record<string, string> = {}) => readConfig({ BARAZA_DATA: folder, ...env });
const cookieKey = (secret: MasterSecret) => secret.derive('session cookies').toString('base64url');

async function withDatabase<T>(work: (database: Database) => Promise<T>): Promise<T> {
  const database = await openDatabase({ dataFolder: folder, log: silentLog });
  try {
    return await work(database);
  } finally {
    await database.close();
  }
}

/** One secret of every kind, sealed by `secret`. */
const seed = (secret: MasterSecret) =>
  withDatabase(async database => {
    await database.access.createTeam({ id: 'team_a', name: 'A', createdAt: 0 });
    await database.credentials.put(SCOPE, {
      provider: 'openai',
      name: null,
      baseUrl: null,
      hint: null,
      key: createEnvelopeSealer(secret.derive(CREDENTIALS_PURPOSE)).seal('provider key', CONTEXT),
      models: [],
      tested: false,
      error: null,
      createdAt: 0,
      updatedAt: 0,
    });
    const box = createSecretBox(secret.derive('webhook secrets'));
    await database.db
      .insertInto('webhook_endpoints')
      .values({
        id: 'whk_a',
        team_id: 'team_a',
        agent_id: null,
        url: 'https://example.com',
        description: null,
        format: 'standard',
        events: '[]',
        wants: '*',
        secret: box.seal('webhook secret'),
        old_secret: box.seal('old webhook secret'),
        old_secret_until: null,
        disabled_at: null,
        disabled_reason: null,
        failing_since: null,
        created_at: 0,
        updated_at: 0,
      })
      .execute();
    await sql`INSERT INTO auth_users (id, name, email, email_verified, created_at, updated_at)
      VALUES ('usr_a', 'Asha', 'asha@example.com', 1, 0, 0)`.execute(database.db);
    const totp = await symmetricEncrypt({ key: cookieKey(secret), data: 'totp secret' });
    await sql`INSERT INTO auth_two_factors (id, secret, backup_codes, user_id)
      VALUES ('two_a', ${totp}, ${totp}, 'usr_a')`.execute(database.db);
  });

const expectOpen = (secret: MasterSecret) =>
  withDatabase(async database => {
    const stored = await database.credentials.find(SCOPE, 'openai');
    const sealer = createEnvelopeSealer(secret.derive(CREDENTIALS_PURPOSE));
    expect(stored?.key && sealer.open(stored.key, CONTEXT)).toBe('provider key');
    const box = createSecretBox(secret.derive('webhook secrets'));
    const endpoint = await database.db.selectFrom('webhook_endpoints').selectAll().executeTakeFirstOrThrow();
    expect([box.open(endpoint.secret), box.open(endpoint.old_secret ?? '')]).toEqual([
      'webhook secret',
      'old webhook secret',
    ]);
    const { rows } = await sql<{ secret: string }>`SELECT secret FROM auth_two_factors`.execute(database.db);
    expect(await symmetricDecrypt({ key: cookieKey(secret), data: rows[0]?.secret ?? '' })).toBe('totp secret');
  });

test('a generated secret gives way to a new one, and everything it sealed opens with that', async () => {
  await seed(masterSecret(folder, undefined));
  const file = join(folder, 'keys', 'master.secret');
  const before = readFileSync(file, 'utf8');
  expect(await rotateSecret(config(), createOutput(true), undefined)).toBe(0);
  expect(readFileSync(file, 'utf8')).not.toBe(before);
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(existsSync(`${file}.next`)).toBe(false);
  await expectOpen(masterSecret(folder, undefined));
});

test('a chosen secret gives way to another; a second run finds nothing to do', async () => {
  const [old, next] = ['the old secret of the server', 'the new secret of the server'] as const;
  await seed(masterSecret(folder, old));
  for (let run = 0; run < 2; run += 1)
    expect(await rotateSecret(config({ BARAZA_SECRET: old }), createOutput(true), next)).toBe(0);
  await expectOpen(masterSecret(folder, next));
});

test('with a secret that sealed nothing of it, everything stays as it was', async () => {
  const old = 'the old secret of the server';
  await seed(masterSecret(folder, old));
  const wrong = config({ BARAZA_SECRET: 'not the secret of the server' });
  await expect(rotateSecret(wrong, createOutput(true), 'the new secret of the server')).rejects.toThrow();
  await expectOpen(masterSecret(folder, old));
});

test('a secret of the environment needs a new one from there', async () => {
  await expect(
    rotateSecret(config({ BARAZA_SECRET: 'the old secret of the server' }), createOutput(true), undefined),
  ).rejects.toThrow('BARAZA_NEW_SECRET');
  await expect(rotateSecret(config(), createOutput(true), 'short')).rejects.toThrow('at least 16');
});
