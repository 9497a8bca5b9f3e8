import type { TeamScope } from '#kernel';
import type { TokenBudget } from '#modules/usage';
import type { Agent } from './agent.ts';
import type { ModelMessage } from './chat-model.ts';

/** The settings one run goes by; a caller may override the agent's own for a turn. */
export type AgentRunSettings = Pick<
  Agent,
  'name' | 'instructions' | 'model' | 'temperature' | 'fallbackModel' | 'extractiveFallback' | 'numberGuard'
>;

/** One message to answer. */
export interface AgentInput {
  readonly scope: TeamScope;
  readonly agentId: string;
  readonly settings: AgentRunSettings;
  /** What was said before, oldest first; only the last few messages reach a model. */
  readonly history: readonly ModelMessage[];
  readonly message: string;
  readonly maxOutputTokens?: number | undefined;
  /** The reply ends before the first of these that comes up; none of them is empty. */
  readonly stop?: readonly string[] | undefined;
  /** What the answer must stay within; no bound when left out. */
  readonly tokenBudget?: TokenBudget | undefined;
  /** Access tags of the customer: what they may be answered from beside what is for everybody. */
  readonly access?: readonly string[] | undefined;
}
