import type { JobView } from '@baraza/contracts';
import type { JobRecord } from '#kernel';
import { toTimestamp } from '../timestamp.ts';

export function toJobView(job: JobRecord): JobView {
  return {
    ...job,
    dueAt: job.dueAt === null ? null : toTimestamp(job.dueAt),
    createdAt: toTimestamp(job.createdAt),
    deadAt: job.deadAt === null ? null : toTimestamp(job.deadAt),
  };
}
