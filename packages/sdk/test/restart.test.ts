import { Baraza, TurnFailedError } from '@baraza/sdk';
import {
  type ScriptedLlm,
  type ScriptedReply,
  type ServerProcess,
  says,
  startScriptedLlm,
  startServerProcess,
} from '@baraza/testkit';
import { type FaultProxy, startFaultProxy } from '@baraza/testkit/fault-proxy';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { modelEnv } from './start-server.ts';

const WHOLE = says(['One ', 'two ', 'three ', 'four ', 'five.']);
const SILENT: ScriptedReply = { steps: [{ write: ': thinking\n\n' }] };

let llm: ScriptedLlm;
let server: ServerProcess;
let proxy: FaultProxy;
let client: Baraza;

beforeEach(async () => {
  llm = await startScriptedLlm();
  llm.otherwise = WHOLE;
  server = await startServerProcess({ env: modelEnv(llm) });
  proxy = await startFaultProxy(server.url);
  const { apiKey } = server;
  client = new Baraza({ url: proxy.url, apiKey, retry: { resumeAttempts: 100, maxDelayMs: 500 } });
  await client.agents.create({ name: 'Support', slug: 'support', extractiveFallback: false });
});
afterEach(async () => {
  await proxy.close();
  await server.stop();
  await llm.close();
});

async function killAndRestart(): Promise<void> {
  const { dataFolder, apiKey } = server;
  await server.stop('SIGKILL');
  server = await startServerProcess({ env: modelEnv(llm), dataFolder, apiKey });
  proxy.target = server.url;
}

const stored = (conversationId: string | undefined) => client.conversations.messages(conversationId ?? '').toArray();

test('a server that was killed before it spoke answers after its restart, on the same stream', async () => {
  llm.queue(SILENT);
  const stream = client.chat({ agent: 'support', message: 'Count' });
  let starts = 0;
  for await (const event of stream) {
    if (event.type !== 'turn-start') continue;
    starts += 1;
    if (starts > 1) continue;
    // The silent reply is for the first life.
    while (llm.requests.length === 0) await new Promise(setImmediate);
    await killAndRestart();
  }
  expect(starts).toBe(2);
  expect(await stream.text()).toBe('One two three four five.');
  const messages = await stored(stream.conversationId);
  expect(messages.map(({ text, status }) => [text, status])).toStrictEqual([
    ['Count', 'complete'],
    ['One two three four five.', 'complete'],
  ]);
});

test('a server that was killed while it spoke never passes the half for the whole', async () => {
  llm.queue({ steps: WHOLE.steps.slice(0, 3) });
  const stream = client.chat({ agent: 'support', message: 'Count' });
  const killed = (async () => {
    let spoke = false;
    for await (const event of stream) {
      if (event.type !== 'text-delta' || spoke) continue;
      spoke = true;
      await killAndRestart();
    }
  })();
  const fault: unknown = await killed.catch((error: unknown) => error);
  const [, reply] = await stored(stream.conversationId);
  // What was said had reached the log or not: the turn is failed, or answered again from its beginning.
  if (fault !== undefined) {
    expect(fault).toBeInstanceOf(TurnFailedError);
    expect(fault).toMatchObject({ code: 'turn_interrupted' });
    expect(reply?.status).toBe('failed');
  } else {
    expect(await stream.text()).toBe('One two three four five.');
    expect(reply).toMatchObject({ text: 'One two three four five.', status: 'complete' });
  }
});
