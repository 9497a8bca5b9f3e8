import { expect, it } from 'vitest';
import { teamScope } from '#kernel';
import { createFlowPositions, type FlowPositionStore } from './flow-positions.ts';

const scope = teamScope('team_1');
const line = (role: 'user' | 'assistant', content: string) => ({ role, content });
const SAID = [line('user', 'hello'), line('assistant', 'Your name?'), line('user', 'Asha wa Moshi')];
const POSITION = { versionId: 'fver_1', state: { node: 'thanks', variables: { name: 'Asha wa Moshi' } } as never };

function memory(): FlowPositionStore & { readonly rows: Map<string, string> } {
  const rows = new Map<string, string>();
  return {
    rows,
    find: async ({ teamId }, place) => rows.get(`${teamId} ${place}`),
    put: async ({ teamId }, { place, sealed }) => void rows.set(`${teamId} ${place}`, sealed),
    prune: async () => 0,
  };
}

it('finds a position again by the same words alone', async () => {
  const positions = createFlowPositions(memory(), { now: () => 0 });
  await positions.remember(scope, 'agt_1', SAID, POSITION);
  expect(await positions.find(scope, 'agt_1', SAID)).toEqual(POSITION);
  expect(await positions.find(scope, 'agt_2', SAID)).toBeUndefined();
  expect(await positions.find(teamScope('team_2'), 'agt_1', SAID)).toBeUndefined();
  expect(await positions.find(scope, 'agt_1', SAID.slice(0, -1))).toBeUndefined();
  expect(await positions.find(scope, 'agt_1', [...SAID.slice(0, -1), line('user', 'Asha')])).toBeUndefined();
  expect(await positions.find(scope, 'agt_1', [])).toBeUndefined();
});

it('tells conversations apart however their words are cut', async () => {
  const positions = createFlowPositions(memory(), { now: () => 0 });
  await positions.remember(scope, 'agt_1', [line('user', 'a\0user\0b')], POSITION);
  expect(await positions.find(scope, 'agt_1', [line('user', 'a'), line('user', 'b')])).toBeUndefined();
});

it('keeps nothing that was said in the clear, and does not trust a row that somebody changed', async () => {
  const store = memory();
  const positions = createFlowPositions(store, { now: () => 0 });
  await positions.remember(scope, 'agt_1', SAID, POSITION);
  const [[name, sealed] = ['', '']] = store.rows;
  for (const kept of [name, sealed, Buffer.from(sealed, 'base64url').toString('latin1')]) {
    expect(kept).not.toMatch(/Asha|thanks|fver_1/);
  }
  const changed = Buffer.from(sealed, 'base64url');
  changed[changed.length - 1] = (changed.at(-1) ?? 0) ^ 1;
  store.rows.set(name, changed.toString('base64url'));
  await expect(positions.find(scope, 'agt_1', SAID)).rejects.toThrow();
});
