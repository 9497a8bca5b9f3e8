import type { FlowDocument, FlowTest, JsonValue } from '@baraza/contracts';
import type { Coverage } from './conversation-tests/flow-coverage.ts';
import type { StoredTurn } from './conversation-tests/record-conversation.ts';
import type { FlowTestResult } from './conversation-tests/run-flow-test.ts';
import type { FlowSimulation } from './conversation-tests/simulate-flow.ts';
import type { FlowDiff } from './diff-flows.ts';
import type { FlowContext } from './flow-input.ts';
import type { FlowImport, ImportFile } from './importers/flow-import.ts';
import type { FlowCover } from './proof/cover-flow.ts';
import type { FlowProof } from './proof/validate-flow.ts';

/** A document as it came: parsed JSON, or the text of a YAML file. */
export type WrittenDocument =
  | { readonly kind: 'json'; readonly document: JsonValue }
  | { readonly kind: 'yaml'; readonly text: string };

export interface FlowTestRun {
  readonly results: readonly FlowTestResult[];
  readonly coverage: { readonly nodes: Coverage; readonly edges: Coverage };
}

/**
 * The heavy work on flow documents, off the event loop: a 2,000-node document takes tens of milliseconds to prove and
 * seconds to cover. Calls reject with `flow_work_failed` (unprocessable) when a document takes too long or too much.
 */
export interface FlowWorkshop {
  /** Throws `invalid_yaml` or `document_too_large` (invalid). */
  parse(written: WrittenDocument): Promise<JsonValue>;
  validate(document: JsonValue, channels: readonly string[]): Promise<FlowProof>;
  cover(document: FlowDocument): Promise<FlowCover>;
  diff(before: FlowDocument, after: FlowDocument): Promise<FlowDiff>;
  import(files: readonly ImportFile[]): Promise<FlowImport>;
  /** Checks the shape of tests. Throws `invalid_flow_test` (invalid) with the place. */
  parseTests(tests: readonly unknown[]): Promise<readonly FlowTest[]>;
  runTests(document: FlowDocument, tests: readonly FlowTest[]): Promise<FlowTestRun>;
  /** See `simulateFlow`. */
  simulate(document: FlowDocument, script: FlowTest): Promise<FlowSimulation>;
  /** See `recordConversation` of the conversation tests. */
  recordTest(
    document: FlowDocument,
    name: string,
    turns: readonly StoredTurn[],
    context: Pick<FlowContext, 'now' | 'channel' | 'language' | 'customer'>,
  ): Promise<FlowTest>;
  stop(): Promise<void>;
}
