import type { Citation, GenericMessage, TokenUsage, TurnEvent, TurnReply } from '@baraza/sdk';

/** One question in the playground and what came of it. */
export interface Exchange {
  readonly id: string;
  readonly question: string;
  readonly status: 'waiting' | 'streaming' | 'complete' | 'stopped' | 'failed' | 'handed-over';
  readonly text: string;
  /** The full form of what was said, once it is known. */
  readonly messages: readonly GenericMessage[];
  readonly citations: readonly Citation[];
  readonly tools: readonly {
    readonly id: string;
    readonly name: string;
    readonly input: unknown;
    readonly output?: unknown;
  }[];
  readonly usage: TokenUsage | null;
  readonly model: string | null;
  readonly reply: TurnReply | null;
  readonly turnId: string | null;
  readonly conversationId: string | null;
  readonly error: unknown;
  /** Milliseconds from sending, measured here: they hold the way over the network too. */
  readonly timing: {
    readonly startMs: number | null;
    readonly firstTextMs: number | null;
    readonly endMs: number | null;
  };
}

export function newExchange(id: string, question: string): Exchange {
  return {
    id,
    question,
    status: 'waiting',
    text: '',
    messages: [],
    citations: [],
    tools: [],
    usage: null,
    model: null,
    reply: null,
    turnId: null,
    conversationId: null,
    error: null,
    timing: { startMs: null, firstTextMs: null, endMs: null },
  };
}

/** The exchange after one more event, which came `atMs` after the question was sent. */
export function applyEvent(exchange: Exchange, event: TurnEvent, atMs: number): Exchange {
  const { timing } = exchange;
  switch (event.type) {
    case 'turn-start':
      // A second one begins the answer anew: what was said before it does not count.
      return {
        ...newExchange(exchange.id, exchange.question),
        status: 'streaming',
        turnId: event.turnId,
        conversationId: event.conversationId,
        timing: { ...timing, startMs: timing.startMs ?? atMs, firstTextMs: null },
      };
    case 'text-delta':
      return {
        ...exchange,
        text: exchange.text + event.text,
        timing: { ...timing, firstTextMs: timing.firstTextMs ?? atMs },
      };
    case 'message':
      return { ...exchange, messages: [...exchange.messages, event.message] };
    case 'citation':
      return { ...exchange, citations: [...exchange.citations, event.citation] };
    case 'tool-call':
      return {
        ...exchange,
        tools: [...exchange.tools, { id: event.toolCallId, name: event.name, input: event.input }],
      };
    case 'tool-result':
      return {
        ...exchange,
        tools: exchange.tools.map(tool => (tool.id === event.toolCallId ? { ...tool, output: event.output } : tool)),
      };
    case 'usage':
      return { ...exchange, usage: event.usage, model: event.model };
    case 'turn-end':
    case 'turn-stopped':
      return {
        ...exchange,
        status: event.type === 'turn-end' ? 'complete' : 'stopped',
        text: event.reply.text,
        messages: event.reply.messages,
        citations: event.reply.citations,
        usage: event.reply.usage,
        model: event.reply.model,
        reply: event.reply,
        timing: { ...timing, endMs: atMs },
      };
    case 'turn-handed-over':
      return { ...exchange, status: 'handed-over', timing: { ...timing, endMs: atMs } };
    default:
      return exchange;
  }
}

/** The exchange after its connection or its turn failed. */
export function failExchange(exchange: Exchange, error: unknown, atMs: number): Exchange {
  return { ...exchange, status: 'failed', error, timing: { ...exchange.timing, endMs: atMs } };
}

export function isRunning({ status }: Exchange): boolean {
  return status === 'waiting' || status === 'streaming';
}
