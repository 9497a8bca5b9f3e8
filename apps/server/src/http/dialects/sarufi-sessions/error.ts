import type { ErrorKind } from '#kernel';
import type { EncodeError } from '../../failure.ts';
import { encodeSarufiError } from '../sarufi-error.ts';

/** The sentences that the document prints, by our codes. */
const SENTENCES: Readonly<Record<string, string>> = {
  session_not_found: 'Chat session not found',
  session_closed: 'Chat session has been closed',
  // Reading 7: an expired session is a closed one.
  session_expired: 'Chat session has been closed',
  no_published_flow: 'No published flow found for this chatbot',
};

/** Whoever failed, this API knows one status and one sentence for it. */
const PROCESSING_FAILED: readonly ErrorKind[] = ['internal', 'upstream', 'timeout'];

/** Errors of the chat session API, word for word where the document has words. */
export const encodeSessionError: EncodeError = failure => {
  if (PROCESSING_FAILED.includes(failure.kind)) return { status: 500, body: { detail: 'Message processing failed' } };
  const sentence = SENTENCES[failure.code];
  if (sentence !== undefined) return { status: failure.status, body: { detail: sentence } };
  return encodeSarufiError(failure);
};
