import { AppError } from '#kernel';

/** The model cannot be had now; trying again later may help. */
export function embeddingUnavailable(detail: string, cause?: unknown): AppError {
  return new AppError({
    kind: 'unavailable',
    code: 'embedding_unavailable',
    message: `The embedding model is not available: ${detail}`,
    cause,
  });
}

/** The request or the configuration is at fault; trying again does not help. */
export function embeddingRejected(detail: string, cause?: unknown): AppError {
  return new AppError({
    kind: 'unavailable',
    code: 'embedding_rejected',
    message: `The embedding model cannot be used: ${detail}`,
    cause,
  });
}
