// Builds the apps that run in browsers, at the end of `npm install`. Plain JavaScript: npm may run it with an older Node
// than the one whose type stripping the build scripts need, which the workspace installs. An app that could not be built
// does not fail the install: the server builds it at its first start, and says what is wrong if that fails too.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const OLDEST_MAJOR = 24;
const at = path => fileURLToPath(new URL(`../${path}`, import.meta.url));

const pinned = at('node_modules/node/bin/node');
const isRecent = Number(process.versions.node.split('.')[0]) >= OLDEST_MAJOR;
const node = isRecent || !existsSync(pinned) ? process.execPath : pinned;

for (const app of readdirSync(at('apps'))) {
  const script = at(`apps/${app}/scripts/build.ts`);
  if (!existsSync(script)) continue;
  const { status } = spawnSync(node, [script], { stdio: 'inherit', cwd: at(`apps/${app}`) });
  if (status !== 0) console.error(`apps/${app} was not built; the server will try again when it starts`);
}
