/**
 * Flows: exact conversations as data. `compileFlow` makes a document ready to run, `advanceFlow` takes one step of a
 * conversation (pure, deterministic, total), `validateFlow` proves before publishing that nobody can get stuck.
 * Nothing here reads a clock, rolls dice, sends or stores: what is to be done comes out as an effect, as data.
 */
export { advanceFlow } from './advance-flow.ts';
export { compileFlow } from './compile-flow.ts';
export type { CompiledFlow } from './compiled-flow.ts';
export { type Coverage, flowCoverage } from './conversation-tests/flow-coverage.ts';
export { parseFlowTest } from './conversation-tests/parse-flow-test.ts';
export { type RecordedTurn, recordFlowTest } from './conversation-tests/record-flow-test.ts';
export { type FlowTestSuite, renderJunit } from './conversation-tests/render-junit.ts';
export { type FlowTestResult, type FlowTestStepResult, runFlowTest } from './conversation-tests/run-flow-test.ts';
export { diffFlows, type FlowDiff } from './diff-flows.ts';
export { trainingPhrases } from './flow-defaults.ts';
export type { FlowEffect, FlowEffectResult, FlowEffectType, FlowLead } from './flow-effect.ts';
export type { FlowContext, FlowEvent, FlowFile, FlowInput } from './flow-input.ts';
export { createFlowState, type FlowState } from './flow-state.ts';
export type { FlowEnd, FlowError, FlowErrorCode, FlowNext, FlowStep } from './flow-step.ts';
export { IMPLICIT_NODE, implicitFlow } from './implicit-flow.ts';
export type {
  FlowImport,
  ImportedFlow,
  ImportFile,
  ImportFormat,
  ImportReport,
  RefusedImport,
} from './importers/flow-import.ts';
export { importFlow } from './importers/import-flow.ts';
export { importSarufiClassic } from './importers/import-sarufi-classic.ts';
export { importSarufiStates } from './importers/import-sarufi-states.ts';
export { matchReply, type ReplyMatch, type ReplyOption, replyOption } from './match-reply.ts';
export { parseYaml } from './parse-yaml.ts';
export { channelLimits, type FlowChannelLimits } from './proof/channel-limits.ts';
export { type CoverFlowOptions, coverFlow, type FlowCover } from './proof/cover-flow.ts';
export type { FlowFault, FlowFinding, FlowWarning } from './proof/flow-finding.ts';
export { type FlowProof, type ValidateFlowOptions, validateFlow } from './proof/validate-flow.ts';
