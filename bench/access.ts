/**
 * What access adds to a chat turn: hashing the key, finding the caller in memory, the permission and the limits of
 * requests, without any of the turn itself. The same route twice in one server, once behind access and once open, asked
 * in turns; and the bare call. In process, so that the network hides nothing.
 *
 *   node bench/access.ts [--rounds 20000]
 */
import { loadavg } from 'node:os';
import { z } from 'zod';
import { createServer } from '../apps/server/src/http/index.ts';
import { requireCaller } from '../apps/server/src/http/plugins/authenticate.ts';
import { registerSurface, type Surface } from '../apps/server/src/http/surface.ts';
import { ApiKeyAuthenticator } from '../apps/server/src/modules/access/index.ts';
import { createTestServer } from '../apps/server/test/create-test-server.ts';
import { option, quantile } from './lib/statistics.ts';

const rounds = Number(option('rounds', '20000'));
const server = await createTestServer();
const { ports, team } = server;

const app = createServer({
  ports,
  settings: { version: '0.0.0', trustedProxies: [] },
  health: async () => ({}),
  surfaces: [
    surfaces =>
      registerSurface(surfaces, bare('closed'), scope => {
        requireCaller(scope, ports);
        scope.post('/closed', { config: { permission: 'chat' }, schema: { hide: true } }, async () => ({ ok: true }));
      }),
    surfaces =>
      registerSurface(surfaces, bare('open'), scope => {
        scope.post('/open', { config: { public: true }, schema: { hide: true } }, async () => ({ ok: true }));
      }),
  ],
});
await app.ready();

const times: Record<'open' | 'closed', number[]> = { open: [], closed: [] };
for (let round = -1_000; round < rounds; round += 1) {
  for (const route of round % 2 === 0 ? (['open', 'closed'] as const) : (['closed', 'open'] as const)) {
    const began = performance.now();
    const { statusCode } = await app.inject({ method: 'POST', url: `/${route}`, headers: team.headers, payload: {} });
    if (statusCode !== 200) throw new Error(`${route} answered ${statusCode}`);
    if (round >= 0) times[route].push(performance.now() - began);
  }
}
const authenticator = new ApiKeyAuthenticator({
  ...ports,
  access: server.database.access,
  afterCommit: done => done(),
});
await authenticator.authenticate(team.key);
const began = performance.now();
for (let round = 0; round < rounds; round += 1) {
  const caller = authenticator.authenticate(team.key);
  if (caller instanceof Promise || !caller.permissions.has('chat')) throw new Error('the key was not in memory');
}
const bareMicros = ((performance.now() - began) / rounds) * 1_000;

const report = (name: string, at: number): void => {
  const [without, within] = [quantile(times.open, at), quantile(times.closed, at)];
  console.log(
    `${name}: open ${without.toFixed(4)} ms, behind access ${within.toFixed(4)} ms, added ${(within - without).toFixed(4)} ms`,
  );
};
console.log(`load ${loadavg()[0]?.toFixed(1)}, ${rounds} requests each`);
report('p50', 0.5);
report('p95', 0.95);
console.log(`hash, lookup in memory and permission alone: ${bareMicros.toFixed(2)} µs`);
await app.close();
await server.close();

function bare(name: string): Surface {
  return { name, encodeError: ({ status }) => ({ status, body: {} }), errorSchema: z.object({}) };
}
