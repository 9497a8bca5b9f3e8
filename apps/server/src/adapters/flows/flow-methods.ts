import type { FlowDocument, FlowTest, JsonValue } from '@baraza/contracts';
import { AppError } from '#kernel';
import type { FlowTestRun, WrittenDocument } from '#modules/flows';
import {
  coverFlow,
  diffFlows,
  type FlowCover,
  type FlowDiff,
  type FlowImport,
  type FlowProof,
  type FlowSimulation,
  flowCoverage,
  type ImportFile,
  importFlow,
  parseFlowTest,
  parseYaml,
  recordConversation,
  runFlowTest,
  simulateFlow,
  validateFlow,
} from '#modules/flows/authoring';
import { compileFlow } from '#modules/flows/engine';

/** A result, or a refusal that has to reach the caller whole: errors cross threads without their codes. */
export type Answer<T> = { readonly value: T } | { readonly refused: Refusal };

export interface Refusal {
  readonly kind: 'invalid' | 'too-large';
  readonly code: string;
  readonly message: string;
  readonly field: string | undefined;
}

/** What the worker does; plain data in and out. */
export const flowMethods = {
  parse: (written: WrittenDocument): Answer<JsonValue> =>
    answer(() => (written.kind === 'json' ? written.document : (parseYaml(written.text) as JsonValue))),

  validate: (input: { readonly document: JsonValue; readonly channels: readonly string[] }): Answer<FlowProof> =>
    answer(() => validateFlow(input.document, { channels: input.channels })),

  cover: (document: FlowDocument): Answer<FlowCover> => answer(() => coverFlow(document)),

  diff: (input: { readonly before: FlowDocument; readonly after: FlowDocument }): Answer<FlowDiff> =>
    answer(() => diffFlows(input.before, input.after)),

  import: (files: readonly ImportFile[]): Answer<FlowImport> => answer(() => importFlow(files)),

  parseTests: (tests: readonly unknown[]): Answer<readonly FlowTest[]> => answer(() => tests.map(parseTest)),

  runTests: (input: { readonly document: FlowDocument; readonly tests: readonly FlowTest[] }): Answer<FlowTestRun> =>
    answer(() => {
      const flow = compileFlow(input.document);
      const results = input.tests.map(test => runFlowTest(flow, test));
      return { results, coverage: flowCoverage(input.document, results) };
    }),

  simulate: (input: { readonly document: FlowDocument; readonly script: FlowTest }): Answer<FlowSimulation> =>
    answer(() => simulateFlow(compileFlow(input.document), input.script)),

  recordTest: (input: Parameters<typeof recordConversation>): Answer<FlowTest> =>
    answer(() => recordConversation(...input)),
} as const;

export type FlowMethods = typeof flowMethods;

function parseTest(test: unknown, index: number): FlowTest {
  try {
    return parseFlowTest(typeof test === 'string' ? test : JSON.stringify(test));
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const field = ['tests', index, error.field].filter(part => part !== undefined && part !== '').join('.');
    throw new AppError({ kind: 'invalid', code: error.code, message: error.message, field });
  }
}

function answer<T>(work: () => T): Answer<T> {
  try {
    return { value: work() };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const { code, message, field } = error;
    return {
      refused: { kind: error.kind === 'too-large' ? 'too-large' : 'invalid', code, message, field: field || undefined },
    };
  }
}
