/** Errors, ids, clock, pages, tenant scope, and the ports every module shares: no I/O, and nothing of the product. */
export { AppError, type AppErrorOptions, atField, type ErrorKind, invalid, isAppError, notFound } from './app-error.ts';
export { type Clock, systemClock } from './clock.ts';
export { exhaustive } from './exhaustive.ts';
export { GrowingText } from './growing-text.ts';
export { createIds, type IdKind, type Ids } from './ids.ts';
export type { JobCounts, JobFilter, JobLedger, JobRecord, JobState } from './job-ledger.ts';
export type { Job, JobQueue, NewJob } from './job-queue.ts';
export { KeyedLock } from './keyed-lock.ts';
export { type Log, silentLog } from './log.ts';
export { decodeCursor, encodeCursor, type Page, type PageRequest, toPage } from './page.ts';
export { seesAgent, type TeamScope, teamScope } from './team-scope.ts';
export type { TeamWall } from './team-wall.ts';
export type { UnitOfWork } from './unit-of-work.ts';
