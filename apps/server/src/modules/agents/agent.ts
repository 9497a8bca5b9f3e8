import type { AgentSettings, NumberGuardMode } from '@baraza/contracts';

/** What a team builds: instructions, a model and knowledge under one name. */
export interface Agent {
  readonly id: string;
  readonly teamId: string;
  /** A number beside the id, for surfaces that want integers; unique on this server. */
  readonly number: number;
  readonly slug: string;
  readonly name: string;
  readonly instructions: string;
  /** `builtin/extractive`, `<provider>/<model>`, or a bare name for the default OpenAI-compatible server. */
  readonly model: string;
  /** 0 to 2; null leaves it to the provider. */
  readonly temperature: number | null;
  /** Tried once when `model` fails before its first token. */
  readonly fallbackModel: string | null;
  /** Whether `builtin/extractive` may answer when every model failed. */
  readonly extractiveFallback: boolean;
  /** What happens to a number in a model's reply that no text of the turn holds. */
  readonly numberGuard: NumberGuardMode;
  /** How it meets strangers. Parsed once and shared: never change it in place. */
  readonly settings: AgentSettings;
  /** Grows by one with every published change of knowledge; the index says which version it holds. */
  readonly knowledgeVersion: number;
  /** The published flow that new conversations run; null when the agent just answers. */
  readonly flowVersionId: string | null;
  readonly createdAt: number;
  readonly updatedAt: number;
}

export const EXTRACTIVE_MODEL = 'builtin/extractive';
