import { z } from 'zod';
import type { EncodeError, Failure, FailureIssue } from '../failure.ts';

const validationFault = z.object({
  loc: z.array(z.union([z.string(), z.int()])),
  msg: z.string(),
  type: z.string(),
});

/** The error body of Sarufi's APIs: a sentence, or FastAPI's list of what is wrong with the input. */
export const sarufiError = z.object({ detail: z.union([z.string(), z.array(validationFault)]) });

type SarufiError = z.infer<typeof sarufiError>;

/** Sentences that the documents print, by our codes. */
const SENTENCES: Readonly<Record<string, string>> = {
  agent_not_found: 'Chatbot not found',
};

const UNAUTHENTICATED = 'Invalid or expired API key.';

/** FastAPI refuses every input that its schemas do not take with this status. */
const UNPROCESSABLE = 422;

/** Errors of Sarufi's developer API. */
export const encodeSarufiError: EncodeError = failure => {
  const faults = faultsOf(failure);
  if (faults !== undefined) return { status: UNPROCESSABLE, body: { detail: faults } satisfies SarufiError };
  const sentence = failure.kind === 'unauthenticated' ? UNAUTHENTICATED : SENTENCES[failure.code];
  return { status: failure.status, body: { detail: sentence ?? failure.message } satisfies SarufiError };
};

/** What is wrong with the input, as FastAPI lists it; undefined when something else is the matter. */
export function faultsOf(failure: Failure): z.infer<typeof validationFault>[] | undefined {
  if (failure.kind !== 'invalid') return undefined;
  if (failure.issues !== undefined) return failure.issues.map(toFault);
  if (failure.field !== undefined) return [{ loc: locate(failure.field), msg: failure.message, type: 'value_error' }];
  return BODY_CODES.test(failure.code)
    ? [{ loc: ['body'], msg: failure.message, type: `value_error.${failure.code}` }]
    : undefined;
}

/** Bodies that no schema gets to see. */
const BODY_CODES = /json|utf8|text|media_type/;

function toFault({ path, message, code }: FailureIssue): z.infer<typeof validationFault> {
  const isMissing = message.endsWith(' is required');
  return {
    loc: [...path],
    msg: isMissing ? 'field required' : message,
    type: isMissing ? 'value_error.missing' : (TYPES[code] ?? 'value_error'),
  };
}

/** Zod's words in pydantic's. */
const TYPES: Readonly<Record<string, string>> = {
  invalid_type: 'type_error',
  too_big: 'value_error.any_str.max_length',
  too_small: 'value_error.any_str.min_length',
  invalid_value: 'type_error.enum',
};

const QUERY_FIELDS = ['cursor', 'limit', 'start_date', 'end_date', 'start_time', 'end_time'];

function locate(field: string): (string | number)[] {
  if (field === 'Idempotency-Key') return ['header', field];
  return [QUERY_FIELDS.includes(field) ? 'query' : 'body', ...field.split('.')];
}
