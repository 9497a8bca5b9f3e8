import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ServerProcess, startServerProcess } from '@baraza/testkit';
import { afterEach, expect, test } from 'vitest';
import { readConfig } from '../../config.ts';
import type { Output } from '../output.ts';
import { backup } from './backup.ts';
import { restore } from './restore.ts';

const cleanUp: (() => Promise<unknown> | void)[] = [];
afterEach(async () => {
  for (const clean of cleanUp.splice(0).toReversed()) await clean();
});

async function start(dataFolder?: string): Promise<ServerProcess> {
  const server = await startServerProcess({ dataFolder });
  cleanUp.push(
    () => rmSync(server.dataFolder, { recursive: true, force: true }),
    () => server.stop(),
  );
  return server;
}

const nothing = () => undefined;
const silent: Output = { json: true, line: nothing, part: nothing, value: nothing, table: nothing, progress: nothing };

test('a restored server answers from the indexes that came with it, and one that is behind reads what changed', async () => {
  const first = await start();
  const agent = (await (await first.call('POST', '/api/v1/agents', { name: 'Kept' })).json()) as { id: string };
  const put = async (server: ServerProcess, title: string, text: string) => {
    await server.call('POST', `/api/v1/agents/${agent.id}/sources`, { type: 'text', title, text });
    await expect.poll(() => titles(server, text)).toContain(title);
  };
  const titles = async (server: ServerProcess, query: string) => {
    const answer = await server.call('POST', `/api/v1/agents/${agent.id}/retrieve`, { query });
    return ((await answer.json()) as { chunks: { title: string }[] }).chunks.map(({ title }) => title);
  };
  await put(first, 'Hours', 'The museum opens at ten in the morning.');
  const folder = mkdtempSync(join(tmpdir(), 'baraza-restored-'));
  const archive = join(folder, 'backup.tar.gz');
  await backup(readConfig({ BARAZA_DATA: first.dataFolder }), silent, archive);
  const data = join(folder, 'data');
  await restore(readConfig({ BARAZA_DATA: data }), silent, archive, false);
  const indexed = readdirSync(join(data, 'index', agent.id)).sort();
  expect(indexed).toContain('manifest.json');
  const second = await start(data);
  expect(await titles(second, 'museum')).toEqual(['Hours']);
  // A segment that is built has a new name.
  expect(readdirSync(join(data, 'index', agent.id)).sort()).toEqual(indexed);
  await put(second, 'Tickets', 'A ticket costs nine hundred shillings.');
  expect(await titles(second, 'ticket')).toEqual(['Tickets']);
  cleanUp.unshift(() => rmSync(folder, { recursive: true, force: true }));
});
