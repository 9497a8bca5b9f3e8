/**
 * CPU of one streamed reply of 32 tokens, by reader: ours for OpenAI-compatible servers against the AI SDK provider's
 * `doStream`, both through the same guarded connections to the same stub in a process of its own. Rounds alternate;
 * medians. Then what the whole agent loop costs, and 500 slow streams through it.
 * Usage: node bench/model-reader.ts [--replies 2000] [--rounds 5] [--streams 500]
 */
import { createOpenAICompatible } from '@ai-sdk/openai-compatible';
import { createGuardedFetch } from '../apps/server/src/adapters/guarded-fetch/index.ts';
import { createModelCatalog } from '../apps/server/src/adapters/models/index.ts';
import { silentLog, teamScope } from '../apps/server/src/kernel/index.ts';
import { type AgentInput, createAgentRunner, type ModelRequest } from '../apps/server/src/modules/agents/index.ts';
import type { RetrievedChunk, Retriever } from '../apps/server/src/modules/knowledge/index.ts';
import { option, quantile } from './lib/statistics.ts';
import { startStubUpstream } from './lib/stub-upstream.ts';

const replies = Number(option('replies', '2000'));
const rounds = Number(option('rounds', '5'));
const streams = Number(option('streams', '500'));
const atOnce = 8;

const stub = await startStubUpstream();
const baseUrl = `${stub.url}/v1`;
const outbound = createGuardedFetch({ trustedUrls: [baseUrl] });
const models = createModelCatalog({ find: async () => ({ apiKey: 'key', baseUrl }) }, outbound);
const scope = teamScope('team');
const signal = new AbortController().signal;

const request: ModelRequest = {
  model: 'stub',
  system: 'You answer from the excerpts. '.repeat(20),
  messages: [{ role: 'user', content: 'An excerpt of the sources. '.repeat(150) }],
};

const direct = (await models.resolve(scope, 'stub')).chat;
async function readDirectly(): Promise<number> {
  let length = 0;
  for await (const part of direct.stream(request, signal)) if (part.type === 'text') length += part.text.length;
  return length;
}

const sdk = createOpenAICompatible({
  name: 'stub',
  baseURL: baseUrl,
  apiKey: 'key',
  fetch: outbound.fetch,
  includeUsage: true,
})('stub');
async function readBySdk(): Promise<number> {
  let length = 0;
  const { stream } = await sdk.doStream({
    prompt: [
      { role: 'system', content: request.system },
      { role: 'user', content: [{ type: 'text', text: request.messages[0]?.content ?? '' }] },
    ],
    abortSignal: signal,
  });
  for await (const part of stream) if (part.type === 'text-delta') length += part.delta.length;
  return length;
}

const chunks = Array.from({ length: 7 }, (_, at) => passage(at));
const retriever: Retriever = {
  retrieve: async () => ({ chunks, indexVersion: 1 }),
  answer: async () => {
    throw new Error('not asked here');
  },
};
const runAgent = createAgentRunner({ models, retriever, log: silentLog });
async function runLoop(model = 'stub'): Promise<number> {
  let length = 0;
  for await (const event of runAgent(inputFor(model), signal))
    if (event.type === 'text-delta') length += event.text.length;
  return length;
}

const readers = {
  'direct reader': readDirectly,
  'AI SDK doStream': readBySdk,
  'agent loop over the direct reader': () => runLoop(),
};

for (const spread of [0, 1]) {
  await stub.control({ tokens: 32, itl: 0, coalesce: 1 - spread, ttft: 0 });
  console.log(
    `\n32 tokens, ${spread === 0 ? 'in one write' : 'a write each'}; ${replies} replies a round, ${atOnce} at once`,
  );
  const cpu = new Map<string, number[]>();
  for (const reader of Object.values(readers)) await repeat(reader, replies / 4);
  for (let round = 0; round < rounds; round++) {
    for (const [name, reader] of Object.entries(readers)) {
      const before = process.cpuUsage();
      await repeat(reader, replies);
      const { user, system } = process.cpuUsage(before);
      cpu.set(name, [...(cpu.get(name) ?? []), (user + system) / 1000 / replies]);
    }
  }
  for (const [name, values] of cpu) {
    const [low, middle, high] = [0, 0.5, 1].map(q => quantile(values, q).toFixed(3));
    console.log(`${name.padEnd(36)} ${middle} ms CPU a reply (${low} to ${high})`);
  }
}

await stub.control({ tokens: 200, itl: 50, coalesce: 1, ttft: 0 });
const before = process.cpuUsage();
const started = performance.now();
const late: number[] = [];
await Promise.all(Array.from({ length: streams }, (_, at) => followSlowly(at)));
const seconds = (performance.now() - started) / 1000;
const { user, system } = process.cpuUsage(before);
const tokens = streams * 200;
console.log(
  `\n${streams} streams of 200 tokens, 20 tokens/s each, through the agent loop: ${(tokens / seconds).toFixed(0)} tokens/s, ` +
    `${((user + system) / tokens).toFixed(1)} µs CPU a token, added p50 ${quantile(late, 0.5).toFixed(2)} ms, ` +
    `p99 ${quantile(late, 0.99).toFixed(1)} ms, ${(process.memoryUsage.rss() / 1e6).toFixed(0)} MB`,
);
await outbound.close();
stub.stop();

/** The stub writes the moment of sending into each token; the monotonic clock is shared by all processes. */
async function followSlowly(at: number): Promise<void> {
  await new Promise(done => setTimeout(done, (at * 2000) / streams));
  for await (const event of runAgent(inputFor('stub'), signal)) {
    if (event.type !== 'text-delta') continue;
    const sent = /@\d+\.(\d+);$/.exec(event.text)?.[1];
    if (sent !== undefined) late.push((Number(process.hrtime.bigint() / 1000n) - Number(sent)) / 1000);
  }
}

async function repeat(reader: () => Promise<number>, times: number): Promise<void> {
  let left = times;
  const work = async (): Promise<void> => {
    while (left-- > 0) if ((await reader()) < 100) throw new Error('a reply is missing text');
  };
  await Promise.all(Array.from({ length: atOnce }, work));
}

function inputFor(model: string): AgentInput {
  return {
    scope,
    agentId: 'agt',
    settings: {
      name: 'Bench',
      instructions: 'Be brief.',
      model,
      temperature: null,
      fallbackModel: null,
      extractiveFallback: false,
      numberGuard: 'flag',
    },
    history: [],
    message: 'How long does delivery take?',
  };
}

function passage(at: number): RetrievedChunk {
  const text =
    `Passage ${at} says that parcels leave the shop every morning and reach Mombasa within ${at + 2} working days. `.repeat(
      6,
    );
  return {
    id: `chk_${at}`,
    documentId: `doc_${at}`,
    sourceId: 'src',
    ordinal: at,
    heading: '',
    startByte: 0,
    endByte: Buffer.byteLength(text),
    text,
    language: 'en',
    kind: 'prose',
    question: null,
    publicDocumentId: `doc_${at}`,
    title: 'Delivery',
    url: null,
    score: 1,
  };
}
