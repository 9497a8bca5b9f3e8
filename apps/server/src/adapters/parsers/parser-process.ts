import type { ChildProcess } from 'node:child_process';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { ParsedDocument, ParseFailure, ParseResult } from '#modules/knowledge';
import { type Frame, readFrames, writeFrame } from './frames.ts';
import type { ParseRequest, ParseResponse } from './protocol.ts';
import { startParserProcess } from './start-parser-process.ts';
import { watchMemory } from './watch-memory.ts';

export interface ParserProcessOptions {
  /** Without a sign of progress; an archive gives one per file. */
  readonly timeoutMs: number;
  readonly memoryMb: number;
}

/** An archive may take this many times the limit of one file. */
const TOTAL_TIMEOUTS = 10;
/** Headers and the slack of encoding, over the limit of the text. */
const BODY_SLACK_BYTES = 1024 * 1024;

/** One parser process and the file it is at. After a failure of its own it is dead, and a new one takes its place. */
export class ParserProcess {
  private readonly options: ParserProcessOptions;
  private readonly child: ChildProcess;
  private readonly frames: AsyncGenerator<Frame>;
  private readonly exited: Promise<void>;
  private maxBodyBytes = 0;
  private endReason: ParseFailure | undefined;
  alive = true;
  parsedFiles = 0;

  constructor(options: ParserProcessOptions) {
    this.options = options;
    this.child = startParserProcess(options.memoryMb);
    this.child.stdin?.on('error', () => {});
    this.exited = new Promise(resolve => {
      const end = () => {
        this.alive = false;
        resolve();
      };
      this.child.on('error', end);
      this.child.on('exit', end);
    });
    if (this.child.stdout === null) throw new Error('the parser process has no output');
    this.frames = readFrames(this.child.stdout, () => this.maxBodyBytes);
    this.unref();
  }

  get pid(): number | undefined {
    return this.child.pid;
  }

  /** One at a time. Resolves to a failure when the process ends instead of answering, whatever the reason. */
  async parse(request: ParseRequest, bytes: Uint8Array): Promise<ParseResult> {
    this.ref();
    this.maxBodyBytes = request.limits.maxTextBytes + BODY_SLACK_BYTES;
    const { timeoutMs, memoryMb } = this.options;
    const stopWatching = watchMemory(this.pid, memoryMb, () => this.end(tooMuchMemory()));
    const total = setTimeout(() => this.end(tooSlow()), timeoutMs * TOTAL_TIMEOUTS);
    let perFile = setTimeout(() => this.end(tooSlow()), timeoutMs);
    try {
      // A process that ends while it is written to is told apart by the answer that never comes.
      writeFrame(this.child.stdin as NonNullable<ChildProcess['stdin']>, request, bytes).catch(() => {});
      while (true) {
        const { value: frame, done } = await this.frames.next();
        if (done === true) return await this.deathCause();
        const response = frame.header as ParseResponse;
        if (response.kind === 'progress') {
          clearTimeout(perFile);
          perFile = setTimeout(() => this.end(tooSlow()), timeoutMs);
        } else {
          this.parsedFiles++;
          return await toResult(response, frame.body);
        }
      }
    } catch {
      this.kill();
      return this.deathCause();
    } finally {
      stopWatching();
      clearTimeout(total);
      clearTimeout(perFile);
      this.unref();
    }
  }

  kill(): void {
    this.alive = false;
    this.child.kill('SIGKILL');
  }

  /** Resolves once the process is gone. */
  async close(): Promise<void> {
    // Waiting for it is a reason to stay.
    this.child.ref();
    this.kill();
    await this.exited;
  }

  private end(reason: ParseFailure): void {
    this.endReason ??= reason;
    this.kill();
  }

  private async deathCause(): Promise<ParseFailure> {
    await this.exited;
    if (this.endReason !== undefined) return this.endReason;
    // V8 aborts when its heap is full.
    return this.child.signalCode === 'SIGABRT'
      ? tooMuchMemory()
      : failure('parser_crashed', 'The file made its parser crash.');
  }

  private ref(): void {
    this.child.ref();
    refHandle(this.child.stdout);
  }

  /** An idle process does not keep the server from ending. */
  private unref(): void {
    this.child.unref();
    unrefHandle(this.child.stdout);
    unrefHandle(this.child.stdin);
  }
}

async function toResult(response: Exclude<ParseResponse, { kind: 'progress' }>, body: Buffer): Promise<ParseResult> {
  if (response.kind === 'failed') return response;
  const documents: ParsedDocument[] = [];
  let at = 0;
  for (const { textBytes, ...head } of response.documents) {
    documents.push({ ...head, text: body.toString('utf8', at, at + textBytes) });
    at += textBytes;
    // Decoding many texts in one go would hold up everyone else.
    await nextTurn();
  }
  return { kind: 'parsed', documents, notes: response.notes };
}

function tooSlow(): ParseFailure {
  return failure('too_slow', 'Reading the file took too long.');
}

function tooMuchMemory(): ParseFailure {
  return failure('too_large', 'Reading the file takes more memory than it may.');
}

function failure(code: ParseFailure['error']['code'], message: string): ParseFailure {
  return { kind: 'failed', error: { code, message } };
}

/** Pipes of a child are sockets, which the stream types do not say. */
function refHandle(stream: unknown): void {
  (stream as { ref?: () => void } | null)?.ref?.();
}

function unrefHandle(stream: unknown): void {
  (stream as { unref?: () => void } | null)?.unref?.();
}
