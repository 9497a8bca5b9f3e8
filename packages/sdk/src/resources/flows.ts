import type {
  Flow,
  FlowDiff,
  FlowDocument,
  FlowPreview,
  FlowTestRun,
  FlowTests,
  FlowValidation,
  FlowVersion,
  FlowVersionDetail,
  PublishedFlow,
  PublishFlow,
  RollbackFlow,
} from '../api-types.ts';
import { type CallInit, type CallOptions, type Connection, path } from '../connection.ts';
import { type ListOptions, type Pages, pagesOf } from '../pages.ts';

/** A flow document, or the text of one in YAML. */
export type WrittenFlow = FlowDocument | Flow | string;

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
  putTests(
    agent: string,
    tests: readonly (FlowTests['tests'][number] | string)[],
    options?: CallOptions,
  ): Promise<FlowTests> {
    return this.#connection.call(path`/api/v1/agents/${agent}/flow/tests`, {
      ...options,
      method: 'PUT',
      json: { tests },
    });
  }

  /** Plays the saved conversation tests against the draft. */
  runTests(agent: string, options?: CallOptions): Promise<FlowTestRun> {
    return this.#connection.call(path`/api/v1/agents/${agent}/flow/tests/run`, {
      ...options,
      method: 'POST',
      json: {},
    });
  }
}

function written(flow: WrittenFlow | undefined): CallInit {
  if (typeof flow !== 'string') return { json: flow };
  return { body: () => ({ body: flow }), headers: { 'content-type': 'application/yaml' } };
}
