import { Baraza } from '@baraza/sdk';
import { says, startScriptedLlm, startServerProcess } from '@baraza/testkit';
import { startFaultProxy } from '@baraza/testkit/fault-proxy';
import { expect, test } from 'vitest';
import { modelEnv } from './start-server.ts';

const SPOKEN = ['One ', 'two ', 'three ', 'four ', 'five.'];

test('a reader comes through a killed server: the answer begins again, and is the stored one', async () => {
  const llm = await startScriptedLlm();
  // The first life says a part and then nothing more.
  const whole = says(SPOKEN);
  llm.queue({ steps: whole.steps.slice(0, 3) });
  llm.otherwise = whole;
  const first = await startServerProcess({ env: modelEnv(llm) });
  const { dataFolder, apiKey } = first;
  const proxy = await startFaultProxy(first.url);
  const client = new Baraza({ url: proxy.url, apiKey, retry: { resumeAttempts: 100, maxDelayMs: 500 } });
  await client.agents.create({ name: 'Support', slug: 'support', extractiveFallback: false });

  const stream = client.chat({ agent: 'support', message: 'Count' });
  let starts = 0;
  let said = '';
  let second: Awaited<ReturnType<typeof startServerProcess>> | undefined;
  for await (const event of stream) {
    if (event.type === 'turn-start') {
      starts += 1;
      said = '';
    }
    if (event.type === 'text-delta') said += event.text;
    if (event.type === 'text-delta' && second === undefined) {
      await first.stop('SIGKILL');
      second = await startServerProcess({ env: modelEnv(llm), dataFolder, apiKey });
      proxy.target = second.url;
    }
  }
  expect(starts).toBe(2);
  expect(said).toBe(SPOKEN.join(''));
  const messages = await client.conversations.messages(stream.conversationId ?? '').toArray();
  expect(messages.map(({ text, status }) => [text, status])).toStrictEqual([
    ['Count', 'complete'],
    [said, 'complete'],
  ]);
  await proxy.close();
  await second?.stop();
  await llm.close();
}, 120_000);
