import { sql } from 'kysely';
import type { Database } from '#adapters/database';
import { CREDENTIALS_PURPOSE, createEnvelopeSealer, type MasterSecret } from '#adapters/secrets';
import { createSecretBox } from '#adapters/webhooks';
import { teamScope } from '#kernel';
import { type ModelProvider, sealingContext } from '#modules/agents';

/** How many secrets of each kind were sealed anew. */
export interface ResealedSecrets {
  readonly credentials: number;
  readonly webhooks: number;
  readonly twoFactor: number;
  readonly signIns: number;
}

/**
 * Seals everything that the old secret sealed for the new one, in one transaction. What the new one opens already is left
 * alone, so a run that broke off can be repeated. Throws, and changes nothing, when a secret opens with neither.
 */
export function resealSecrets(database: Database, from: MasterSecret, to: MasterSecret): Promise<ResealedSecrets> {
  return database.unitOfWork.run(async () => ({
    credentials: await rewrapCredentials(database, from, to),
    webhooks: await resealWebhooks(database, from, to),
    twoFactor: await resealColumns(database, 'auth_two_factors', ['secret', 'backup_codes'], from, to),
    signIns: await resealColumns(database, 'auth_accounts', ['access_token', 'refresh_token', 'id_token'], from, to),
  }));
}

/** Only the data keys are wrapped anew: the secrets themselves stay as they are. */
async function rewrapCredentials({ db }: Database, from: MasterSecret, to: MasterSecret): Promise<number> {
  const old = createEnvelopeSealer(from.derive(CREDENTIALS_PURPOSE));
  const next = createEnvelopeSealer(to.derive(CREDENTIALS_PURPOSE));
  let count = 0;
  const rows = await db.selectFrom('provider_credentials').selectAll().where('wrapped_key', 'is not', null).execute();
  for (const row of rows) {
    if (row.wrapped_key === null || row.sealed === null) continue;
    const envelope = { wrappedKey: row.wrapped_key, sealed: row.sealed };
    const context = sealingContext(teamScope(row.team_id), row.provider as ModelProvider);
    if (await succeeds(() => next.open(envelope, context))) continue;
    const { wrappedKey } = old.rewrap(envelope, context, next);
    await db
      .updateTable('provider_credentials')
      .set({ wrapped_key: wrappedKey })
      .where('team_id', '=', row.team_id)
      .where('provider', '=', row.provider)
      .execute();
    count += 1;
  }
  return count;
}

const WEBHOOKS_PURPOSE = 'webhook secrets';

async function resealWebhooks({ db }: Database, from: MasterSecret, to: MasterSecret): Promise<number> {
  const old = createSecretBox(from.derive(WEBHOOKS_PURPOSE));
  const next = createSecretBox(to.derive(WEBHOOKS_PURPOSE));
  const reseal = async (sealed: string): Promise<string> =>
    (await succeeds(() => next.open(sealed))) ? sealed : next.seal(old.open(sealed));
  const rows = await db.selectFrom('webhook_endpoints').select(['id', 'secret', 'old_secret']).execute();
  let count = 0;
  for (const row of rows) {
    const secret = await reseal(row.secret);
    if (secret !== row.secret) count += 1;
    const oldSecret = row.old_secret === null ? null : await reseal(row.old_secret);
    await db.updateTable('webhook_endpoints').set({ secret, old_secret: oldSecret }).where('id', '=', row.id).execute();
  }
  return count;
}

const SESSIONS_PURPOSE = 'session cookies';

/** What better-auth has encrypted, in its own form. */
async function resealColumns(
  { db }: Database,
  table: 'auth_two_factors' | 'auth_accounts',
  columns: readonly string[],
  from: MasterSecret,
  to: MasterSecret,
): Promise<number> {
  const { symmetricDecrypt, symmetricEncrypt } = await import('better-auth/crypto');
  const [old, next] = [from, to].map(secret => secret.derive(SESSIONS_PURPOSE).toString('base64url')) as [
    string,
    string,
  ];
  let count = 0;
  for (const column of columns) {
    const { rows } = await sql<{ id: string; sealed: string }>`
      SELECT id, ${sql.ref(column)} AS sealed FROM ${sql.table(table)} WHERE ${sql.ref(column)} IS NOT NULL`.execute(
      db,
    );
    for (const { id, sealed } of rows) {
      if (await succeeds(() => symmetricDecrypt({ key: next, data: sealed }))) continue;
      const data = await symmetricDecrypt({ key: old, data: sealed });
      const resealed = await symmetricEncrypt({ key: next, data });
      await sql`UPDATE ${sql.table(table)} SET ${sql.ref(column)} = ${resealed} WHERE id = ${id}`.execute(db);
      count += 1;
    }
  }
  return count;
}

async function succeeds(work: () => unknown): Promise<boolean> {
  try {
    await work();
    return true;
  } catch {
    return false;
  }
}
