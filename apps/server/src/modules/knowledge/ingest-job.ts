/** Kind of the job that ingests an agent's queued sources; its payload names the agent. */
export const INGEST_JOB = 'ingest';
