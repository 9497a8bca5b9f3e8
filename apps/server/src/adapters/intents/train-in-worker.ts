import { Worker } from 'node:worker_threads';
import { AppError } from '#kernel';
import type { IntentDefinition } from '#modules/flows/intents';

export interface TrainingJob {
  readonly definition: IntentDefinition;
  readonly version: string;
  /** Where the model goes. */
  readonly path: string;
}

/**
 * Trains in a thread of its own, which ends with the job; resolves when the file is written. Rejects with `intents_failed`
 * when the thread runs out of memory or time, or is stopped by the signal.
 */
export async function trainInWorker(job: TrainingJob, signal: AbortSignal): Promise<void> {
  const worker = new Worker(new URL('./training-worker.ts', import.meta.url), {
    workerData: job,
    resourceLimits: { maxOldGenerationSizeMb: MAX_HEAP_MB },
  });
  worker.unref();
  const stop = (): void => void worker.terminate();
  const timer = setTimeout(stop, MAX_TRAINING_MS).unref();
  signal.addEventListener('abort', stop);
  if (signal.aborted) stop();
  try {
    await new Promise<void>((resolve, reject) => {
      worker.once('message', () => resolve());
      worker.once('error', error => reject(trainingFailed(error)));
      worker.once('exit', () => reject(trainingFailed(new Error('the thread ended before the model was written'))));
    });
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', stop);
  }
}

const MAX_HEAP_MB = 2_048;
/** The largest definition that is allowed takes a few minutes. */
const MAX_TRAINING_MS = 30 * 60_000;

function trainingFailed(cause: unknown): AppError {
  return new AppError({
    kind: 'unavailable',
    code: 'intents_failed',
    message: 'The intents could not be trained, please try again',
    cause,
  });
}
