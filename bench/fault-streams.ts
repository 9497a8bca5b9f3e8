/**
 * 1,000 streams against an upstream that stalls, resets, sends garbage, answers 429 and 5xx at every position: each must
 * end with exactly one terminal event, and the text that was streamed must be the text that is stored.
 *
 *   node bench/fault-streams.ts [--streams 1000]
 */
import { startServerProcess } from '@baraza/testkit';
import { option } from './lib/statistics.ts';
import { startStubUpstream } from './lib/stub-upstream.ts';

const streams = Number(option('streams', '1000'));
/** One after the other, with sound answers in between, or the provider's circuit would open and hide the faults. */
const AT_ONCE = 1;
const TOKENS = 12;
const FAULTS = ['stall', 'reset', 'malformed', '429', '5xx', 'badjson', 'empty'];

const stub = await startStubUpstream({ tokens: TOKENS, itl: 1, ttft: 0, stamp: 0 });
const server = await startServerProcess({
  env: {
    OPENAI_BASE_URL: `${stub.url}/v1`,
    OPENAI_API_KEY: 'stub',
    BARAZA_MODEL: 'stub',
    BARAZA_MODEL_FIRST_TOKEN_MS: '1000',
    BARAZA_MODEL_IDLE_MS: '500',
  },
});

const agent = await createAgent();
const outcomes = new Map<string, number>();
const faults: string[] = [];
const began = performance.now();
let next = 0;
await Promise.all(
  Array.from({ length: AT_ONCE }, async () => {
    for (let index = next++; index < streams; index = next++) await runOne(index);
  }),
);
const seconds = (performance.now() - began) / 1000;
await server.stop();
stub.stop();

for (const [outcome, count] of [...outcomes].sort(([left], [right]) => left.localeCompare(right)))
  console.log(`${outcome.padEnd(28)} ${count}`);
console.log(`${streams} streams in ${seconds.toFixed(1)} s, ${faults.length} faults`);
for (const fault of faults.slice(0, 20)) console.log(`  ${fault}`);
process.exitCode = faults.length === 0 ? 0 : 1;

async function createAgent(): Promise<string> {
  const response = await server.call('POST', '/api/v1/agents', { name: 'Faults', extractiveFallback: false });
  return ((await response.json()) as { id: string }).id;
}

async function runOne(index: number): Promise<void> {
  const faulty = Math.floor(index / 3);
  const mode = index % 3 === 0 ? (FAULTS[faulty % FAULTS.length] ?? 'none') : 'none';
  const at = Math.floor(faulty / FAULTS.length) % TOKENS;
  const model = `stub;fault=${mode};at=${at};every=1;tokens=${TOKENS};retryafter=0`;
  const patched = await server.call('POST', '/api/v1/agents', {
    name: `Fault ${index}`,
    model,
    extractiveFallback: false,
  });
  const { id } = (await patched.json()) as { id: string };
  const response = await server.call('POST', `/api/v1/agents/${id ?? agent}/chat`, {
    message: 'What do you sell?',
    user_id: `user-${index}`,
    stream: true,
  });
  const body = await response.text();
  const frames = body.split('\n\n').filter(frame => frame.startsWith('data:') || frame.includes('\ndata:'));
  const ends = frames.filter(frame => frame.includes('data: [DONE]')).length;
  const errors = frames.filter(frame => frame.startsWith('event: error')).length;
  const payloads = frames
    .filter(frame => frame.startsWith('data: {'))
    .map(frame => JSON.parse(frame.slice(6)) as { text?: string; conversationId?: string; message?: string });
  const whole = payloads.find(payload => payload.conversationId !== undefined);
  const streamed = payloads
    .filter(payload => payload.conversationId === undefined && payload.text !== undefined)
    .map(payload => payload.text)
    .join('');
  if (ends + errors !== 1) faults.push(`${mode} at ${at}: ${ends} [DONE] and ${errors} errors`);
  const stored = await readStored(id);
  if (stored.text !== streamed)
    faults.push(`${mode} at ${at}: streamed ${streamed.length} characters, stored ${stored.text.length}`);
  if (mode === 'none' && stored.status !== 'complete') faults.push(`a sound answer ended as ${stored.status}`);
  if (whole === undefined && stored.status === 'complete')
    faults.push(`${mode} at ${at}: a broken answer is stored as complete`);
  const outcome = `${mode.padEnd(10)} ${ends === 1 ? 'whole' : 'error'} ${stored.status}`;
  outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
}

async function readStored(agentId: string): Promise<{ text: string; status: string }> {
  const list = await server.call('GET', `/api/v1/conversations?agentId=${agentId}&limit=1`);
  const { items } = (await list.json()) as { items: { id: string }[] };
  const response = await server.call('GET', `/api/v1/conversations/${items[0]?.id}`);
  const { messages } = (await response.json()) as { messages: { role: string; text: string; status: string }[] };
  const reply = messages.find(message => message.role === 'assistant');
  return { text: reply?.text ?? '', status: reply?.status ?? 'none' };
}
