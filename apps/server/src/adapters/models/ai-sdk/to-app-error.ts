import type { APICallError } from '@ai-sdk/provider';
import { type AppError, isAppError } from '#kernel';
import { modelMalformed, modelTruncated } from '#modules/agents';
import { connectionError, errorForStatus, inBandError } from '../provider-error.ts';

/** Maps what a provider package throws or puts into its stream. Nothing of request or response travels along. */
export function toAppError(error: unknown): AppError {
  if (isAppError(error)) return error;
  if (!(error instanceof Error)) return inBandError(error);
  if (isApiCallError(error)) return fromApiCall(error);
  switch (error.name) {
    case 'AI_JSONParseError':
    case 'AI_TypeValidationError':
    case 'AI_InvalidResponseDataError':
    case 'AI_EmptyResponseBodyError':
      return modelMalformed(error.name);
    case 'TypeError': // how fetch reports a body that broke off: `terminated`
      return error.message === 'terminated' ? modelTruncated(new Error('connection lost')) : connectionError(error);
    default:
      return connectionError(error);
  }
}

/** By name: the class itself would load the package. */
function isApiCallError(error: Error): error is APICallError {
  return error.name === 'AI_APICallError';
}

function fromApiCall(error: APICallError): AppError {
  const { statusCode, responseHeaders, responseBody } = error;
  if (statusCode === undefined) return connectionError(error);
  if (statusCode === 200) return modelMalformed('status 200 without a stream');
  return errorForStatus(statusCode, responseHeaders?.['retry-after'], (responseBody ?? '').slice(0, 16_384));
}
