/** Jobs as rows of the database: enqueued with the fact that asks for them, run at least once, kept when they die. */
export { createDatabaseJobLedger } from './database-job-ledger.ts';
export { DatabaseJobQueue } from './database-job-queue.ts';
export { type JobHandler, JobRunner, type JobRunnerOptions } from './job-runner.ts';
