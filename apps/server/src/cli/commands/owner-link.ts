import { existsSync } from 'node:fs';
import { readOwner } from '#adapters/database';
import { masterSecret } from '#adapters/secrets';
import { systemClock } from '#kernel';
import { OWNER_LINK_PURPOSE, ownerLink } from '#modules/access';
import type { Config } from '../../config.ts';
import { ApiFailure } from '../api-client.ts';
import type { Output } from '../output.ts';

/**
 * Shows a link that makes the first owner. It is signed with the secret of the data folder, so that it needs no word with
 * the server, which may run or not; one that has an owner refuses it.
 */
export function showOwnerLink(config: Config, output: Output): number {
  if (config.secret === undefined && !existsSync(config.dataFolder)) {
    throw new ApiFailure(`There is no data in ${config.dataFolder}: start the server first, or set BARAZA_DATA.`);
  }
  const key = masterSecret(config.dataFolder, config.secret).derive(OWNER_LINK_PURPOSE);
  const port = config.port === 0 ? '' : `:${config.port}`;
  const url = config.publicUrl ?? readOwner(config.dataFolder)?.url ?? `http://${config.host}${port}`;
  const link = ownerLink(key, systemClock.now(), url);
  output.value({ link });
  output.line(`${link}\n\nIt is valid for 24 hours, and only as long as the server has no owner.`);
  return 0;
}
