/** Ingests an agent's queued texts and pairs. Payload: `{ agentId }`; one waiting job serves any number of additions. */
export const INGEST_JOB = 'ingest';
/** Parses and ingests one uploaded file. Payload: `{ agentId, sourceId }`. */
export const READ_FILE_JOB = 'read-file';
/** Reads one web source and ingests what changed. Payload: `{ agentId, sourceId }`. */
export const READ_WEB_JOB = 'read-web';
/** Asks for a web source to be read again when its time has come. Payload: `{ agentId, sourceId, schedule }`. */
export const SCHEDULED_SYNC_JOB = 'scheduled-sync';
/** Takes a deleted source out of the index, and its file. Payload: `{ agentId, sourceId, toVersion, blobKey? }`. */
export const FORGET_SOURCE_JOB = 'forget-source';
/** Indexes a source again whose tags or access tags changed. Payload: `{ agentId, sourceId, toVersion }`. */
export const RELABEL_JOB = 'relabel-source';
/** Deletes the index and the files of a deleted agent. Payload: `{ agentId }`. */
export const DROP_INDEX_JOB = 'drop-index';
