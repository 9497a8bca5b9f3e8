import type { GenericMessage } from '@baraza/contracts';
import type { AgentOutcome } from '#modules/agents';
import type { CommitFlow } from './turn-store.ts';

/** How a turn went that did not throw: an agent's answer, or what a flow said and where it stands now. */
export interface TurnOutcome extends AgentOutcome {
  /** The bubbles of a flow's reply; left out when the reply is just `text`. */
  readonly messages?: readonly GenericMessage[] | undefined;
  /** What is stored of the flow; left out without one, and when the turn was stopped. */
  readonly flow?: CommitFlow | undefined;
  /** That a person is asked for, where no flow says so. */
  readonly handoff?: CommitFlow['handoff'] | undefined;
}
