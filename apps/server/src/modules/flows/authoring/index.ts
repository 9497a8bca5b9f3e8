/**
 * The second front door of flows, for the worker that proves, imports and tests them, and for the command line: it loads
 * the schemas, YAML and every importer. What runs live conversations is behind `#modules/flows`.
 */
export { type Coverage, flowCoverage } from '../conversation-tests/flow-coverage.ts';
export { parseFlowTest } from '../conversation-tests/parse-flow-test.ts';
export { recordConversation, type StoredTurn } from '../conversation-tests/record-conversation.ts';
export { type FlowTestSuite, renderJunit } from '../conversation-tests/render-junit.ts';
export { type FlowTestResult, type FlowTestStepResult, runFlowTest } from '../conversation-tests/run-flow-test.ts';
export { type FlowSimulation, type SimulatedStep, simulateFlow } from '../conversation-tests/simulate-flow.ts';
export { diffFlows, type FlowDiff } from '../diff-flows.ts';
export type { FlowImport, ImportedFlow, ImportFile } from '../importers/flow-import.ts';
export { importFlow } from '../importers/import-flow.ts';
export { parseYaml } from '../parse-yaml.ts';
export type { FlowChannelLimits } from '../proof/channel-limits.ts';
export { type CoverFlowOptions, coverFlow, type FlowCover } from '../proof/cover-flow.ts';
export { type FlowProof, type ValidateFlowOptions, validateFlow } from '../proof/validate-flow.ts';
