/** Jobs: a payload schema and one call into a module each. */
export { flowJobs } from './flow-jobs.ts';
export { type JobDefinition, knowledgeJobs } from './knowledge-jobs.ts';
export { teamJobs } from './team-jobs.ts';
export { webhookJobs } from './webhook-jobs.ts';
