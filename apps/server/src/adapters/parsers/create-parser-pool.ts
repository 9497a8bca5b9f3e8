import { availableParallelism } from 'node:os';
import { AppError } from '#kernel';
import { DEFAULT_PARSE_LIMITS, type ParseInput, type ParseResult, type Parser } from '#modules/knowledge';
import { ParserProcess } from './parser-process.ts';

export interface ParserPoolOptions {
  /** Files parsed at once; by default all processors but one, two at most. */
  readonly workers?: number | undefined;
  /** For one file; by default 60 s. */
  readonly timeoutMs?: number | undefined;
  /** For one parser process; by default 512. */
  readonly memoryMb?: number | undefined;
  /** How long a process without work is kept; by default 30 s. */
  readonly idleMs?: number | undefined;
}

export interface ParserPool extends Parser {
  /** Ends all processes. Files in work or in line are rejected with `parser_closed`. */
  close(): Promise<void>;
}

/** Libraries leak; a process is replaced after this many files. */
const FILES_PER_PROCESS = 200;

interface Job {
  readonly input: ParseInput;
  readonly resolve: (result: ParseResult) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * A parser that works in a few processes of its own, started when the first file comes and ended when none did for a
 * while. Whatever a file does to its process — endless loops, all its memory, a crash — fails that file alone.
 */
export function createParserPool(options: ParserPoolOptions = {}): ParserPool {
  const workers = options.workers ?? Math.min(2, Math.max(1, availableParallelism() - 1));
  const { timeoutMs = 60_000, memoryMb = 512, idleMs = 30_000 } = options;
  const queue: Job[] = [];
  const running = new Map<ParserProcess, Job>();
  const idle = new Map<ParserProcess, NodeJS.Timeout>();
  const stopping = new Set<Promise<void>>();
  let closed = false;

  const retire = (worker: ParserProcess) => {
    clearTimeout(idle.get(worker));
    idle.delete(worker);
    const gone = worker.close().finally(() => stopping.delete(gone));
    stopping.add(gone);
  };

  const takeWorker = (): ParserProcess => {
    for (const [worker, timer] of idle) {
      clearTimeout(timer);
      idle.delete(worker);
      if (worker.alive) return worker;
    }
    return new ParserProcess({ timeoutMs, memoryMb });
  };

  const release = (worker: ParserProcess) => {
    if (closed || !worker.alive || worker.parsedFiles >= FILES_PER_PROCESS) return retire(worker);
    idle.set(worker, setTimeout(retire, idleMs, worker).unref());
  };

  const startNext = () => {
    while (running.size < workers) {
      const job = queue.shift();
      if (job === undefined) return;
      void run(job, takeWorker());
    }
  };

  const run = async (job: Job, worker: ParserProcess) => {
    running.set(worker, job);
    const { bytes, fileName, mediaType, signal } = job.input;
    const abort = () => worker.kill();
    signal?.addEventListener('abort', abort, { once: true });
    try {
      const limits = { ...DEFAULT_PARSE_LIMITS, ...job.input.limits };
      const result = await worker.parse({ fileName, mediaType, limits }, bytes);
      if (closed) job.reject(closedError());
      else if (signal?.aborted === true) job.reject(signal.reason);
      else job.resolve(result);
    } catch (error) {
      job.reject(error);
    } finally {
      signal?.removeEventListener('abort', abort);
      running.delete(worker);
      release(worker);
      startNext();
    }
  };

  return {
    parse(input) {
      if (closed) return Promise.reject(closedError());
      const refused = refuseAtOnce(input);
      if (refused !== undefined) return Promise.resolve(refused);
      return new Promise((resolve, reject) => {
        if (input.signal?.aborted === true) return reject(input.signal.reason);
        const job = { input, resolve, reject };
        const leave = () => {
          const at = queue.indexOf(job);
          if (at < 0) return;
          queue.splice(at, 1);
          reject(input.signal?.reason);
        };
        input.signal?.addEventListener('abort', leave, { once: true });
        queue.push(job);
        startNext();
      });
    },
    async close() {
      closed = true;
      for (const job of queue.splice(0)) job.reject(closedError());
      for (const worker of [...running.keys(), ...idle.keys()]) retire(worker);
      await Promise.all(stopping);
    },
  };
}

/** What needs no process to be known. */
function refuseAtOnce({ bytes, limits }: ParseInput): ParseResult | undefined {
  if (bytes.length === 0) return { kind: 'failed', error: { code: 'empty_document', message: 'The file is empty.' } };
  const most = limits?.maxInputBytes ?? DEFAULT_PARSE_LIMITS.maxInputBytes;
  if (bytes.length <= most) return undefined;
  const message = `The file is larger than ${Math.round(most / (1024 * 1024))} MB.`;
  return { kind: 'failed', error: { code: 'too_large', message } };
}

function closedError(): AppError {
  return new AppError({ kind: 'unavailable', code: 'parser_closed', message: 'The server is shutting down.' });
}
