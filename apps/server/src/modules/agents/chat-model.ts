import type { TeamScope } from '#kernel';

/** One message of the conversation as a model sees it. Excerpts and customer text live here, never in `system`. */
export interface ModelMessage {
  readonly role: 'user' | 'assistant';
  readonly content: string;
}

export interface ModelRequest {
  /** The provider's own name of the model, without our `<provider>/` prefix. */
  readonly model: string;
  /** Our rules and the operator's instructions; nothing a customer or a source wrote. */
  readonly system: string;
  readonly messages: readonly ModelMessage[];
  /** 0 to 2; left to the provider when absent. */
  readonly temperature?: number | undefined;
  readonly maxOutputTokens?: number | undefined;
}

/** Tokens as the provider counted them; both are non-negative integers. */
export interface ModelUsage {
  readonly inputTokens: number;
  readonly outputTokens: number;
}

export type ModelFinishReason = 'stop' | 'length' | 'content-filter' | 'tool-calls';

/** One piece of a streamed reply. Parts of other kinds (tool calls) join this union when tools do. */
export type ModelPart =
  | { readonly type: 'text'; readonly text: string }
  /** The model is working but says nothing yet (reasoning). Counts as a sign of life, is never shown. */
  | { readonly type: 'thinking' }
  /** The last part of every complete reply. */
  | { readonly type: 'finish'; readonly reason: ModelFinishReason; readonly usage?: ModelUsage | undefined };

/**
 * A language model. `stream` yields parts and ends after exactly one `finish`; whatever else happens is thrown:
 * an `AppError` made by `model-errors.ts` when the provider failed, `signal.reason` when the caller gave up.
 * Nothing is sent before the first `next()`. Aborting `signal`, or leaving the loop early, closes the connection.
 * It sets no time limits of its own apart from connecting; `run-agent` holds those.
 */
export interface ChatModel {
  stream(request: ModelRequest, signal: AbortSignal): AsyncIterable<ModelPart>;
}

/** A model name made ready for use. */
export interface ResolvedModel {
  readonly chat: ChatModel;
  /** What goes into `ModelRequest.model`. */
  readonly model: string;
  /** Calls that share a fate share a circuit: one provider at one address with one key. */
  readonly circuitKey: string;
}

/** A provider that could be used, for lists and the dashboard. */
export interface ConfiguredProvider {
  readonly provider: ModelProvider;
  /** Names of models one can put into an agent's settings; not exhaustive, any model of the provider works. */
  readonly models: readonly string[];
}

export type ModelProvider = 'openai' | 'anthropic' | 'google' | 'mistral' | 'openai-compatible';

/** Turns the model names of agents' settings into models. Filled by `adapters/models`. */
export interface ModelCatalog {
  /** Throws `model_not_configured` (unprocessable) when the provider has no key or address. Never `builtin/extractive`. */
  resolve(scope: TeamScope, name: string): Promise<ResolvedModel>;
  /** The providers this team can use now. */
  list(scope: TeamScope): Promise<readonly ConfiguredProvider[]>;
}

export interface ProviderCredential {
  /** Null for servers that want none, such as a local Ollama. */
  readonly apiKey: string | null;
  /** Null for the provider's public address. */
  readonly baseUrl: string | null;
}

/** Where provider keys come from: the environment, and the team's own settings before it. */
export interface ModelCredentials {
  find(scope: TeamScope, provider: ModelProvider): Promise<ProviderCredential | undefined>;
  /** What the provider said it has when the team saved its key; none when it was not asked. */
  modelsOf?(scope: TeamScope, provider: ModelProvider): Promise<readonly string[]>;
}
