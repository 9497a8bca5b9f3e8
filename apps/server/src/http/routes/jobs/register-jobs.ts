import type { HttpPorts } from '../../http-ports.ts';
import type { HttpApp } from '../../surface.ts';
import { deleteJobRoute } from './delete-job/route.ts';
import { getJobSummaryRoute } from './get-summary/route.ts';
import { listJobsRoute } from './list-jobs/route.ts';
import { retryJobRoute } from './retry-job/route.ts';

export function registerJobs(app: HttpApp, ports: HttpPorts): void {
  listJobsRoute(app, ports);
  getJobSummaryRoute(app, ports);
  retryJobRoute(app, ports);
  deleteJobRoute(app, ports);
}
