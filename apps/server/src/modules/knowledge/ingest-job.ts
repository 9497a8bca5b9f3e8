/** Ingests an agent's queued sources. Payload: `{ agentId }`; one waiting job serves any number of additions. */
export const INGEST_JOB = 'ingest';
/** Takes a deleted source out of the index. Payload: `{ agentId, sourceId, toVersion }`. */
export const FORGET_SOURCE_JOB = 'forget-source';
/** Deletes the index of a deleted agent. Payload: `{ agentId }`. */
export const DROP_INDEX_JOB = 'drop-index';
