import { WorkerClient } from '#adapters/index/workers';
import { AppError, isAppError } from '#kernel';
import type { FlowWorkshop } from '#modules/flows';
import type { Answer, FlowMethods } from './flow-methods.ts';

const SCRIPT = new URL('./flow-worker.ts', import.meta.url);

/** The worker starts with the first call, and ends when nobody has needed it for a while. */
const OPTIONS = { maxPending: 64, timeoutMs: 30_000, maxHeapMb: 384, idleMs: 30_000 } as const;

export function createFlowWorkshop(): FlowWorkshop {
  const client = new WorkerClient(SCRIPT, undefined, OPTIONS);

  async function call<M extends keyof FlowMethods>(
    method: M,
    input: Parameters<FlowMethods[M]>[0],
  ): Promise<ValueOf<ReturnType<FlowMethods[M]>>> {
    let answer: Answer<ValueOf<ReturnType<FlowMethods[M]>>>;
    try {
      answer = (await client.call(method, input, false)) as typeof answer;
    } catch (cause) {
      throw isAppError(cause) ? busy(cause) : failed(cause);
    }
    if ('refused' in answer) throw new AppError(answer.refused);
    return answer.value;
  }

  return {
    parse: written => call('parse', written),
    validate: (document, channels) => call('validate', { document, channels }),
    cover: document => call('cover', document),
    diff: (before, after) => call('diff', { before, after }),
    import: files => call('import', files),
    parseTests: tests => call('parseTests', tests),
    runTests: (document, tests) => call('runTests', { document, tests }),
    simulate: (document, script) => call('simulate', { document, script }),
    recordTest: (document, name, turns, context) => call('recordTest', [document, name, turns, context]),
    stop: () => client.stop(),
  };
}

type ValueOf<A> = A extends { readonly value: infer T } ? T : never;

function busy(cause: unknown): AppError {
  return new AppError({
    kind: 'unavailable',
    code: 'flow_work_busy',
    message: 'Too many flows are being worked on, please try again',
    retryAfterSeconds: 2,
    cause,
  });
}

/** The worker took too long or too much memory and was ended; only this document suffers. */
function failed(cause: unknown): AppError {
  return new AppError({
    kind: 'unprocessable',
    code: 'flow_work_failed',
    message: 'The flow could not be worked on: it takes too long or too much memory',
    cause,
  });
}
