import type { Clock, Ids, JobQueue, UnitOfWork } from '#kernel';
import type { FlowStore } from './flow-store.ts';
import type { FlowWorkshop } from './flow-workshop.ts';

/** What the use-cases of authors need. */
export interface AuthoringPorts {
  readonly flows: FlowStore;
  readonly workshop: FlowWorkshop;
  readonly jobs: JobQueue;
  readonly unitOfWork: UnitOfWork;
  readonly clock: Clock;
  readonly ids: Ids;
}

/** Who publishes, and for which agent; the agent is one that the team has. */
export interface FlowAuthor {
  readonly agentId: string;
  /** Id of the API key or member; null for the server itself. */
  readonly author: string | null;
}
