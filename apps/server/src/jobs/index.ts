/** Jobs: a payload schema and one call into a module each. */
export { type JobDefinition, knowledgeJobs } from './knowledge-jobs.ts';
