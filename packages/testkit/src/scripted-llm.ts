import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';

/** What the server does, one after the other. Without an `end` or a break it keeps the connection open. */
export type ScriptStep =
  | { readonly write: string | Buffer }
  | { readonly waitMs: number }
  /** Goes on when the test says so; asked when it is its turn. */
  | { readonly until: () => Promise<unknown> }
  /** Ends the answer in order. */
  | { readonly end: true }
  /** Closes the socket without ending the answer. */
  | { readonly cut: true }
  /** Resets the connection. */
  | { readonly reset: true };

export interface ScriptedReply {
  /** Default 200. */
  readonly status?: number;
  /** Default `content-type: text/event-stream`. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly steps: readonly ScriptStep[];
}

/** A request as the server saw it. */
export interface SeenRequest {
  readonly path: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly text: string;
  readonly at: number;
  /** Resolves with `performance.now()` when its socket closed, or its answer ended. */
  readonly closed: Promise<number>;
  /** Whether the answer was broken off by the other side. */
  wasAborted: boolean;
}

/**
 * An OpenAI-compatible server on loopback that answers by script and records what it was asked. Every request takes the
 * next queued reply; with none left it takes `otherwise`.
 */
export interface ScriptedLlm {
  /** `http://127.0.0.1:<port>/v1` */
  readonly url: string;
  readonly requests: SeenRequest[];
  otherwise: ScriptedReply;
  queue(...replies: readonly ScriptedReply[]): void;
  close(): Promise<void>;
}

export async function startScriptedLlm(): Promise<ScriptedLlm> {
  const queued: ScriptedReply[] = [];
  const requests: SeenRequest[] = [];
  const server = createServer((request, response) => {
    void readAll(request).then(text => {
      const seen = see(request, response, text);
      requests.push(seen);
      return play(queued.shift() ?? llm.otherwise, response);
    });
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const llm: ScriptedLlm = {
    url: `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}/v1`,
    requests,
    otherwise: says('Hello'),
    queue: (...replies) => void queued.push(...replies),
    close: async () => {
      server.closeAllConnections();
      await new Promise<void>(resolve => server.close(() => resolve()));
    },
  };
  return llm;
}

export interface SayOptions {
  /** Null leaves the finish reason out. Default `stop`. */
  readonly finish?: string | null;
  /** Null leaves usage out. */
  readonly usage?: unknown;
  /** Default true. */
  readonly done?: boolean;
  /** Between two tokens. */
  readonly gapMs?: number;
}

/** A chat completion stream that says the tokens. */
export function says(tokens: string | readonly string[], options: SayOptions = {}): ScriptedReply {
  const {
    finish = 'stop',
    usage = { prompt_tokens: 7, completion_tokens: 3, total_tokens: 10 },
    done = true,
  } = options;
  const frames = [tokens].flat().map(token => chunk({ content: token }));
  if (finish !== null) frames.push(chunk({}, finish));
  if (usage !== null) frames.push(frame({ id: 'x', object: 'chat.completion.chunk', choices: [], usage }));
  if (done) frames.push('data: [DONE]\n\n');
  const { gapMs } = options;
  const steps = frames.flatMap((text): ScriptStep[] =>
    gapMs === undefined ? [{ write: text }] : [{ write: text }, { waitMs: gapMs }],
  );
  return { steps: [...steps, { end: true }] };
}

/** One chunk of a completion, as a frame. */
export function chunk(delta: unknown, finishReason: string | null = null): string {
  return frame({
    id: 'x',
    object: 'chat.completion.chunk',
    choices: [{ index: 0, delta, finish_reason: finishReason }],
  });
}

export function frame(data: unknown): string {
  return `data: ${typeof data === 'string' ? data : JSON.stringify(data)}\n\n`;
}

/** Frames, then the end. */
export function streams(...frames: readonly (string | Buffer)[]): ScriptedReply {
  return { steps: [...frames.map(write => ({ write })), { end: true }] };
}

/** A whole answer with a status. */
export function answers(status: number, body: string, headers: Readonly<Record<string, string>> = {}): ScriptedReply {
  return {
    status,
    headers: { 'content-type': 'application/json', ...headers },
    steps: [{ write: body }, { end: true }],
  };
}

/** Says the tokens, then does `fault` instead of going on. */
export function breaks(tokens: readonly string[], fault: 'cut' | 'reset' | 'stall' | 'end'): ScriptedReply {
  const steps: ScriptStep[] = tokens.map(token => ({ write: chunk({ content: token }) }));
  // The bytes must be on their way before the socket goes.
  steps.push({ waitMs: 20 });
  if (fault === 'cut') steps.push({ cut: true });
  if (fault === 'reset') steps.push({ reset: true });
  if (fault === 'end') steps.push({ end: true });
  return { steps };
}

/** The first `bytes` bytes of what a reply writes, ended in order or with the socket. */
export function firstBytes(reply: ScriptedReply, bytes: number, ending: 'end' | 'cut'): ScriptedReply {
  const step: ScriptStep = ending === 'end' ? { end: true } : { cut: true };
  return { ...reply, steps: [{ write: bytesOf(reply).subarray(0, bytes) }, step] };
}

/** Everything a reply writes. */
export function bytesOf(reply: ScriptedReply): Buffer {
  return Buffer.concat(reply.steps.map(step => ('write' in step ? Buffer.from(step.write) : Buffer.alloc(0))));
}

function readAll(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  request.on('data', (part: Buffer) => parts.push(part));
  return new Promise(resolve => request.on('end', () => resolve(Buffer.concat(parts).toString('utf8'))));
}

function see(request: IncomingMessage, response: ServerResponse, text: string): SeenRequest {
  const seen = {
    path: request.url ?? '',
    headers: request.headers,
    text,
    at: performance.now(),
    wasAborted: false,
    closed: new Promise<number>(resolve => {
      response.once('close', () => {
        seen.wasAborted = !response.writableFinished;
        resolve(performance.now());
      });
    }),
  };
  return seen;
}

async function play(reply: ScriptedReply, response: ServerResponse): Promise<void> {
  response.writeHead(reply.status ?? 200, reply.headers ?? { 'content-type': 'text/event-stream' });
  response.flushHeaders();
  for (const step of reply.steps) {
    if (response.destroyed) return;
    if ('write' in step) await write(response, step.write);
    else if ('waitMs' in step) await sleep(step.waitMs);
    else if ('until' in step) await step.until();
    else if ('end' in step) response.end();
    else if ('cut' in step) response.socket?.destroy();
    else response.socket?.resetAndDestroy();
  }
}

async function write(response: ServerResponse, bytes: string | Buffer): Promise<void> {
  if (bytes.length === 0) return;
  await new Promise<void>(resolve => response.write(bytes, () => resolve()));
}
