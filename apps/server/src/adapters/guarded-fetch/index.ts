/** Outbound HTTP: refuses private addresses unless the operator allowed them, pins what it checked, bounds the rest. */
export { fetchFailed } from './fetch-errors.ts';
export { createGuardedFetch, type GuardedFetch, type GuardedFetchOptions } from './guarded-fetch.ts';
export type { GuardedRequest, GuardedResponse } from './send-request.ts';
