import type { TurnEvent } from '@baraza/contracts';
import { createIds } from '#kernel';
import { takeOver } from '#modules/conversations';
import { waitForEnd } from '#modules/turns';
import type { TestServer } from './create-test-server.ts';
import { startTurn } from './start-conversation.ts';

/** What went wrong in one takeover; nothing should. */
export interface TakeoverFault {
  readonly round: number;
  readonly what: string;
}

export interface TakeoverRounds {
  readonly faults: readonly TakeoverFault[];
  /** How often the takeover met the reply before its first word, in the middle, and after its end. */
  readonly met: { readonly before: number; readonly amid: number; readonly after: number };
}

const WORDS = 24;
const AT_ONCE = 8;

/**
 * Takes over conversations at random points of a streaming reply, several at once, and checks each: no message of the agent
 * and no piece of one after the takeover, and the draft is what the reader had seen, letter for letter.
 */
export async function runTakeovers(server: TestServer, rounds: number, random: () => number): Promise<TakeoverRounds> {
  server.models.script = async function* (_request, signal) {
    for (let word = 0; word < WORDS; word++) {
      if (random() < 0.5) await new Promise(resolve => setTimeout(resolve, random() * 2));
      if (signal.aborted) throw signal.reason as Error;
      yield { type: 'text', text: `word${word} ` };
    }
    yield { type: 'finish', reason: 'stop', usage: { inputTokens: 10, outputTokens: WORDS } };
  };
  const faults: TakeoverFault[] = [];
  const met = { before: 0, amid: 0, after: 0 };
  let round = 0;
  const worker = async (): Promise<void> => {
    while (round < rounds) {
      round += 1;
      const number = round;
      const { point, what } = await takeOverOnce(server, random);
      met[point] += 1;
      faults.push(...what.map(fault => ({ round: number, what: fault })));
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return { faults, met };
}

async function takeOverOnce(
  server: TestServer,
  random: () => number,
): Promise<{ readonly point: 'before' | 'amid' | 'after'; readonly what: readonly string[] }> {
  const { ports, team } = server;
  const { scope } = team;
  const handle = await startTurn(server, { text: 'Tell me everything' });
  const { conversation, turn, stream } = handle;
  const queued = random() < 0.3 ? await startTurn(server, { conversationId: conversation.id, text: 'And more' }) : null;
  const wanted = Math.floor(random() * (WORDS + 4)) - 2;
  await untilWords(stream, wanted);
  const person = { kind: 'person', id: createIds().next('usr'), name: 'Neema' } as const;
  const taken = await takeOver(ports, scope, conversation.id, person);
  const eventsThen = stream.read(0).map(({ event }) => event);
  const seen = textOf(eventsThen);

  const what: string[] = [];
  const whole = await ports.conversations.findMessage(scope, turn.replyMessageId);
  const point = whole !== undefined ? 'after' : seen === '' ? 'before' : 'amid';
  if (taken.status !== 'human') what.push(`status ${taken.status}`);
  if (whole !== undefined) {
    if (whole.text !== seen) what.push('the reply that was stored whole is not what was seen');
    if (whole.createdAt > taken.updatedAt) what.push('a reply stored after the takeover');
    if (taken.draft !== null && queued === null) what.push('a draft although the reply was whole');
  } else if ((taken.draft ?? '') !== seen) {
    what.push(`draft ${JSON.stringify(taken.draft)} but seen ${JSON.stringify(seen)}`);
  }
  await waitForEnd(stream);
  if (queued !== null) await waitForEnd(queued.stream);
  // Time for anything that was still on its way.
  await new Promise(resolve => setTimeout(resolve, 5));
  const later = stream.read(0).map(({ event }) => event);
  if (textOf(later) !== seen) what.push('text after the takeover');
  const terminal = later.at(-1)?.type;
  if (whole === undefined && terminal !== 'turn-handed-over') what.push(`the turn ended with ${terminal}`);
  const { items } = await ports.conversations.listMessages(scope, conversation.id, { limit: 50 });
  const replies = items.filter(({ role }) => role === 'assistant');
  if (whole === undefined && replies.length > 0) what.push('a message of the agent after the takeover');
  if (queued !== null) {
    const wasWhole = queued.stream.read(0).at(-1)?.event.type === 'turn-end';
    const isStored = replies.some(({ id }) => id === queued.turn.replyMessageId);
    if (wasWhole !== isStored) what.push('the next reply was told and not stored, or the other way round');
  }
  const silent = await startTurn(server, { conversationId: conversation.id, text: 'Anybody there?' });
  const end = await waitForEnd(silent.stream);
  if (end.type !== 'turn-handed-over') what.push(`a message to a person got ${end.type}`);
  const after = await ports.conversations.find(scope, conversation.id);
  if (after?.messageCount !== items.length + 1) what.push('messages were lost or doubled');
  return { point, what };
}

function textOf(events: readonly TurnEvent[]): string {
  return events.flatMap(event => (event.type === 'text-delta' ? [event.text] : [])).join('');
}

function untilWords(
  stream: {
    read(after: number): readonly { event: TurnEvent }[];
    ended: boolean;
    watch(listener: () => void): () => void;
  },
  words: number,
): Promise<void> {
  return new Promise(resolve => {
    const enough = (): boolean =>
      stream.ended || stream.read(0).filter(({ event }) => event.type === 'text-delta').length >= words;
    if (enough()) return resolve();
    const stop = stream.watch(() => {
      if (!enough()) return;
      stop();
      resolve();
    });
  });
}
