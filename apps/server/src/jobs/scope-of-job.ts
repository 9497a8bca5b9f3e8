import { type Job, type TeamScope, teamScope } from '#kernel';

/** The team whose job it is. Throws for a job that is nobody's. */
export function scopeOfJob(job: Job): TeamScope {
  if (job.teamId === null) throw new Error(`a ${job.kind} job without its team`);
  return teamScope(job.teamId);
}
