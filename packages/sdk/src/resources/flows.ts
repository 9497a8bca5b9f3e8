import type {
  AgentIntents,
  AgentIntentsState,
  Flow,
  FlowDiff,
  FlowDocument,
  FlowPreview,
  FlowSimulation,
  FlowStatus,
  FlowTest,
  FlowTestRun,
  FlowTests,
  FlowValidation,
  FlowVersion,
  FlowVersionDetail,
  GeneratedFlowTests,
  ImportedFlow,
  ImportFlow,
  PublishedFlow,
  PublishFlow,
  RecognizedIntents,
  RollbackFlow,
  SimulateFlow,
} from '../api-types/index.ts';
import { type CallInit, type CallOptions, type Connection, path } from '../connection.ts';
import { type ListOptions, type Pages, pagesOf } from '../pages.ts';

/** A flow document, or the text of one in YAML. */
export type WrittenFlow = FlowDocument | Flow | string;

/** A conversation test as it is written, or as the server gave it. */
export type FlowTestInput = FlowTest | FlowTests['tests'][number];

/** What a customer does, step by step, and what answers in the world's place. */
export type Simulation = Omit<SimulateFlow, 'steps' | 'stubs' | 'flow'> &
  Pick<FlowTest, 'steps' | 'stubs'> & { readonly flow?: FlowDocument | Flow | undefined };

/** A draft, and the state it was in. */
export interface TaggedFlow {
  readonly flow: Flow;
  readonly etag: string;
}

export interface SaveOver {
  /** Of the draft that is replaced; `"0"`, with its quotes, where there is none yet. */
  readonly etag: string;
}

/** An agent's scripted flow: a draft, and the versions that were published from it. */
export class Flows {
  readonly #connection: Connection;

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  /** The draft; the published flow when there is none. */
  get(agent: string, options?: CallOptions): Promise<Flow> {
    return this.#connection.call(path`/api/v1/agents/${agent}/flow`, options);
  }

  /** Keeps a flow as the draft, unfinished as it may be. Nobody talks to it before `publish`. */
  putDraft(agent: string, flow: WrittenFlow, options?: CallOptions): Promise<Flow> {
    return this.#connection.call(path`/api/v1/agents/${agent}/flow`, { ...options, ...written(flow), method: 'PUT' });
  }

  /** The draft with its `ETag`, for the {@link saveDraft} that follows. */
  draft(agent: string, options?: CallOptions): Promise<TaggedFlow> {
    return this.#tagged(agent, { ...options });
  }

  /**
   * Keeps a flow as the draft while the draft is still the one of `etag`. Throws with code `flow_changed` (status 412) when
   * somebody saved another since; its `details` say who and when.
   */
  saveDraft(agent: string, flow: WrittenFlow, { etag, ...options }: CallOptions & SaveOver): Promise<TaggedFlow> {
    const { headers, ...init } = written(flow);
    return this.#tagged(agent, { ...options, ...init, headers: { ...headers, 'if-match': etag }, method: 'PUT' });
  }

  async #tagged(agent: string, init: CallInit): Promise<TaggedFlow> {
    const { response, close } = await this.#connection.open(path`/api/v1/agents/${agent}/flow`, init);
    try {
      return { flow: (await response.json()) as Flow, etag: response.headers.get('etag') ?? '' };
    } finally {
      close();
    }
  }

  /** Who saved the draft last, and which version is live: small enough to ask for now and then. */
  status(agent: string, options?: CallOptions): Promise<FlowStatus> {
    return this.#connection.call(path`/api/v1/agents/${agent}/flow/status`, options);
  }

  /** Proves that nobody can get stuck in `flow`, or in the draft. Limits of `channels` are warned of. */
  validate(
    agent: string,
    flow?: WrittenFlow,
    { channels, ...options }: CallOptions & { readonly channels?: readonly string[] | undefined } = {},
  ): Promise<FlowValidation> {
    return this.#connection.call(path`/api/v1/agents/${agent}/flow/validate`, {
      ...options,
      ...written(flow),
      query: { channels: channels?.join(',') },
      method: 'POST',
    });
  }

  /** The live sessions that publishing `flow`, or the draft, would touch. */
  preview(agent: string, flow?: WrittenFlow, options?: CallOptions): Promise<FlowPreview> {
    const init: CallInit = { ...options, ...written(flow), method: 'POST' };
    return this.#connection.call(path`/api/v1/agents/${agent}/flow/preview`, init);
  }

  /** Makes the draft a version that new conversations run. Throws with code `flow_invalid` when it is not sound. */
  publish(agent: string, publication: PublishFlow = {}, options?: CallOptions): Promise<PublishedFlow> {
    const init: CallInit = { ...options, method: 'POST', json: publication };
    return this.#connection.call(path`/api/v1/agents/${agent}/flow/publish`, init);
  }

  /** Brings an earlier version back as a new one. */
  rollback(agent: string, rollback: RollbackFlow, options?: CallOptions): Promise<PublishedFlow> {
    const init: CallInit = { ...options, method: 'POST', json: rollback };
    return this.#connection.call(path`/api/v1/agents/${agent}/flow/rollback`, init);
  }

  /** Newest first. */
  versions(agent: string, options?: ListOptions): Pages<FlowVersion> {
    return pagesOf(this.#connection, path`/api/v1/agents/${agent}/flow/versions`, { ...options });
  }

  /** One version with its flow. */
  version(agent: string, number: number, options?: CallOptions): Promise<FlowVersionDetail> {
    return this.#connection.call(path`/api/v1/agents/${agent}/flow/versions/${String(number)}`, options);
  }

  /** What version `to`, or the draft, changed since version `from`. */
  diff(agent: string, from: number, to?: number, options?: CallOptions): Promise<FlowDiff> {
    return this.#connection.call(path`/api/v1/agents/${agent}/flow/diff`, { ...options, query: { from, to } });
  }

  tests(agent: string, options?: CallOptions): Promise<FlowTests> {
    return this.#connection.call(path`/api/v1/agents/${agent}/flow/tests`, options);
  }

  /** Replaces the conversation tests; each as an object, or as the text of a `*.flowtest.yaml` file. */
  putTests(agent: string, tests: readonly (FlowTestInput | string)[], options?: CallOptions): Promise<FlowTests> {
    return this.#connection.call(path`/api/v1/agents/${agent}/flow/tests`, {
      ...options,
      method: 'PUT',
      json: { tests },
    });
  }

  /** Plays conversation tests against the draft: the given ones, else the saved ones. */
  runTests(
    agent: string,
    { tests, ...options }: CallOptions & { readonly tests?: readonly (FlowTestInput | string)[] | undefined } = {},
  ): Promise<FlowTestRun> {
    return this.#connection.call(path`/api/v1/agents/${agent}/flow/tests/run`, {
      ...options,
      method: 'POST',
      json: { tests },
    });
  }

  /** Finds conversations that together cross every edge of the draft; saves them as tests unless `save` is false. */
  generateTests(
    agent: string,
    { save, ...options }: CallOptions & { readonly save?: boolean | undefined } = {},
  ): Promise<GeneratedFlowTests> {
    return this.#connection.call(path`/api/v1/agents/${agent}/flow/tests/generate`, {
      ...options,
      method: 'POST',
      json: { save },
    });
  }

  /** Makes a conversation that took place a test that expects the same again. */
  recordTest(
    agent: string,
    recording: { readonly conversationId: string; readonly name: string; readonly save?: boolean | undefined },
    options?: CallOptions,
  ): Promise<FlowTests> {
    const init: CallInit = { ...options, method: 'POST', json: recording };
    return this.#connection.call(path`/api/v1/agents/${agent}/flow/tests/record`, init);
  }

  /** Plays what a customer does against a flow, or the draft. Nothing is sent, asked or stored. */
  simulate(agent: string, simulation: Simulation, options?: CallOptions): Promise<FlowSimulation> {
    const init: CallInit = { ...options, method: 'POST', json: simulation };
    return this.#connection.call(path`/api/v1/agents/${agent}/flow/simulate`, init);
  }

  /** Brings a bot of another make along; it becomes the draft unless `save` is false. Throws with code `import_refused`. */
  import(agent: string, files: ImportFlow, options?: CallOptions): Promise<ImportedFlow> {
    const init: CallInit = { ...options, method: 'POST', json: files };
    return this.#connection.call(path`/api/v1/agents/${agent}/flow/import`, init);
  }

  /** The agent's own intents, and whether they are learnt. */
  intents(agent: string, options?: CallOptions): Promise<AgentIntentsState> {
    return this.#connection.call(path`/api/v1/agents/${agent}/intents`, options);
  }

  /** Replaces the agent's own intents; they are learnt in the background. */
  putIntents(agent: string, intents: AgentIntents, options?: CallOptions): Promise<AgentIntentsState> {
    const init: CallInit = { ...options, method: 'PUT', json: intents };
    return this.#connection.call(path`/api/v1/agents/${agent}/intents`, init);
  }

  /** What each text is about; null for what belongs to no intent. */
  async recognize(
    agent: string,
    texts: readonly string[],
    options?: CallOptions,
  ): Promise<RecognizedIntents['results']> {
    const init: CallInit = { ...options, method: 'POST', json: { texts } };
    return (await this.#connection.call<RecognizedIntents>(path`/api/v1/agents/${agent}/intents/recognize`, init))
      .results;
  }
}

function written(flow: WrittenFlow | undefined): CallInit {
  if (typeof flow !== 'string') return { json: flow };
  return { body: () => ({ body: flow }), headers: { 'content-type': 'application/yaml' } };
}
