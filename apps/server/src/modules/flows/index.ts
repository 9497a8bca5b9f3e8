/**
 * Flows: exact conversations as data. Behind this door: drafts, versions, publishing and the ports they need; it loads
 * neither the engine (`#modules/flows/engine`) nor the schemas, the proof and the importers (`#modules/flows/authoring`),
 * which run in a worker.
 */
export {
  type AgentIntents,
  effectiveIntents,
  getAgentIntents,
  saveAgentIntents,
  TRAIN_INTENTS_JOB,
  trainAgentIntents,
} from './agent-intents.ts';
export type { AuthoringPorts, FlowAuthor } from './authoring-ports.ts';
export type { CompiledFlow } from './compiled-flow.ts';
export type { Coverage } from './conversation-tests/flow-coverage.ts';
export type { StoredTurn } from './conversation-tests/record-conversation.ts';
export type { FlowTestResult, FlowTestStepResult } from './conversation-tests/run-flow-test.ts';
export type { FlowSimulation, SimulatedStep } from './conversation-tests/simulate-flow.ts';
export { describeStanding, type FlowStanding, type StandingNode } from './describe-standing.ts';
export type { FlowDiff } from './diff-flows.ts';
export {
  type DraftDocument,
  getFlowDraft,
  readDocument,
  readFlowDraft,
  saveFlowDraft,
  validateFlowDraft,
} from './flow-drafts.ts';
export type { FlowEffect, FlowEffectResult, FlowEffectType, FlowLead } from './flow-effect.ts';
export type { FlowContext, FlowEvent, FlowFile, FlowInput } from './flow-input.ts';
export { type FlowState, waitStage } from './flow-state.ts';
export type { FlowEnd, FlowError, FlowErrorCode, FlowNext, FlowStep } from './flow-step.ts';
export type {
  ChangeStanding,
  FlowStore,
  StandingCount,
  StandingFilter,
  StoredFlowState,
} from './flow-store.ts';
export { addFlowTests, generateFlowTests, runFlowTests, saveFlowTests, simulateDraft } from './flow-tests.ts';
export type {
  DraftAuthor,
  DraftHead,
  FlowDraft,
  FlowVersion,
  FlowVersionWithDocument,
  SaveDraft,
  SavedDraft,
} from './flow-version.ts';
export type { FlowTestRun, FlowWorkshop, WrittenDocument } from './flow-workshop.ts';
export type { FlowRequester, IntentRecognizer, RecognizedIntent } from './flow-world.ts';
export { importIntoDraft } from './import-into-draft.ts';
export type {
  FlowImport,
  ImportedFlow,
  ImportFile,
  ImportFormat,
  ImportReport,
  RefusedImport,
} from './importers/flow-import.ts';
export type { IntentStore, StoredIntents } from './intent-store.ts';
export { type BotNotice, NOTIFY_BOT_ATTEMPTS, NOTIFY_BOT_JOB, notifyBot } from './notify-bot.ts';
export { type AffectedSessions, type LiveSessions, previewPublish } from './preview-publish.ts';
export type { CoverFlowOptions, FlowCover } from './proof/cover-flow.ts';
export type { FlowFault, FlowFinding, FlowWarning } from './proof/flow-finding.ts';
export type { FlowProof, ValidateFlowOptions } from './proof/validate-flow.ts';
export { type PublishedFlow, type PublishFlow, publishFlow, rollbackFlow } from './publish-flow.ts';
export type { SessionPolicy } from './settle-sessions.ts';
