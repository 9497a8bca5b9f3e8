import type { NumberedTurnEvent, TurnEvent, TurnReply } from '@baraza/contracts';
import type { CollectedTurn } from './collected-turn.ts';
import { collectTurn } from './collected-turn.ts';
import type { TurnFrames } from './turn-frames.ts';

/** A turn as it is logged, for the tests of encoders. */
export const SAMPLE_START = {
  type: 'turn-start',
  turnId: 'turn_1',
  conversationId: 'conv_1',
  userMessageId: 'msg_1',
  messageId: 'msg_2',
} as const satisfies TurnEvent;

const SAMPLE_REPLY: TurnReply = {
  text: 'Hello there!',
  messages: [],
  answered: true,
  citations: [
    { sourceId: 'src_1', documentId: 'faq-7', chunkId: 'chk_1', title: 'Greetings', url: null, quote: 'Say hello.' },
    {
      sourceId: 'src_2',
      documentId: 'doc_2',
      chunkId: 'chk_2',
      title: 'Site',
      url: 'https://shop.example/hello',
      quote: 'there',
    },
  ],
  actions: [{ name: 'look_up', input: { id: 7 }, output: { found: true } }],
  usage: { inputTokens: 120, outputTokens: 30, estimated: false },
  model: 'openai/gpt-4o',
  finishReason: 'stop',
};

export const SAMPLE_TURN: readonly TurnEvent[] = [
  SAMPLE_START,
  { type: 'text-delta', text: 'Hello' },
  { type: 'tool-call', toolCallId: 'call_1', name: 'look_up', input: { id: 7 } },
  { type: 'tool-result', toolCallId: 'call_1', output: { found: true } },
  { type: 'text-delta', text: ' there!' },
  { type: 'turn-end', reply: SAMPLE_REPLY },
];

export const FAILED_TURN: readonly TurnEvent[] = [
  SAMPLE_START,
  { type: 'text-delta', text: 'Hel' },
  { type: 'turn-error', code: 'model_truncated', message: 'The model provider broke off in the middle of its answer' },
];

export const STOPPED_TURN: readonly TurnEvent[] = [
  SAMPLE_START,
  { type: 'text-delta', text: 'Hel' },
  { type: 'turn-stopped', reply: { ...SAMPLE_REPLY, text: 'Hel', citations: [], actions: [] } },
];

export function numbered(events: readonly TurnEvent[]): NumberedTurnEvent[] {
  return events.map((event, index) => ({ seq: index + 1, event }));
}

/** The collected form of a turn that did not fail. */
export function collected(events: readonly TurnEvent[]): CollectedTurn {
  const turn = collectTurn(numbered(events));
  if ('error' in turn) throw new Error(`the turn failed: ${turn.error.code}`);
  return turn;
}

/** All bytes that a dialect sends for a turn. */
export function framesOf(frames: TurnFrames, events: readonly TurnEvent[]): string {
  return events.map(frames).join('');
}
