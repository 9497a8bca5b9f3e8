import { openDatabase } from '#adapters/database';
import { adoptNextSecret, masterSecret, nextMasterSecret } from '#adapters/secrets';
import { silentLog } from '#kernel';
import type { Config } from '../../config.ts';
import { ApiFailure } from '../api-client.ts';
import type { Output } from '../output.ts';
import { resealSecrets } from '../reseal-secrets.ts';

const MIN_LENGTH = 16;

/**
 * Puts a new master secret in the place of the old one: `chosen`, or a generated one where the secret is a file of the data
 * folder. The server must be stopped. A run that broke off is repeated with the same new secret.
 */
export async function rotateSecret(config: Config, output: Output, chosen: string | undefined): Promise<number> {
  if (chosen !== undefined && chosen.length < MIN_LENGTH)
    throw new ApiFailure(`BARAZA_NEW_SECRET must have at least ${MIN_LENGTH} characters.`);
  if (config.secret !== undefined && chosen === undefined)
    throw new ApiFailure('The secret is in BARAZA_SECRET: put the new one into BARAZA_NEW_SECRET.');
  const { dataFolder, databaseUrl, rowSecurity } = config;
  const database = await openDatabase({ dataFolder, databaseUrl, rowSecurity, log: silentLog });
  try {
    const from = masterSecret(dataFolder, config.secret);
    const to = chosen === undefined ? nextMasterSecret(dataFolder) : masterSecret(dataFolder, chosen);
    const resealed = await resealSecrets(database, from, to);
    if (chosen === undefined) adoptNextSecret(dataFolder);
    output.value({ resealed });
    output.line(
      `Sealed anew: ${resealed.credentials} provider keys, ${resealed.webhooks} webhooks, ${resealed.twoFactor + resealed.signIns} secrets of people.`,
    );
    if (chosen !== undefined) output.line('Put the new secret into BARAZA_SECRET before you start the server.');
    output.line('Everybody has to sign in again.');
    return 0;
  } finally {
    await database.close();
  }
}
