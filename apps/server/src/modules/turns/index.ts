/** Turns: accept, run, commit, stream, stop, resume. One input of a customer, and everything we answer to it. */
export { announcedTurnStore } from './announced-turn-store.ts';
export { CONTINUE_FLOW_JOB, continueAfterWait, type FlowWait } from './continue-after-wait.ts';
export { FlowCache } from './flow-cache.ts';
export { createFlowPositions, type FlowPositionStore, type FlowPositions } from './flow-positions.ts';
export { type RecordPorts, recordConversation } from './record-conversation.ts';
export { isFinal, type Turn, type TurnInput, type TurnOptions, type TurnStatus } from './turn.ts';
export { TurnCoordinator } from './turn-coordinator.ts';
export type { TurnLimits } from './turn-limits.ts';
export {
  type AgentRunner,
  DEFAULT_TURN_SETTINGS,
  type FlowTurnPorts,
  type TurnObservation,
  type TurnPorts,
  type TurnSettings,
} from './turn-ports.ts';
export type { AcceptedTurnHandle, TurnRequest, TurnService, UnstoredTurnRequest } from './turn-service.ts';
export type {
  AcceptedTurn,
  AcceptTurn,
  AnsweredInStore,
  AnswerTurn,
  CommitFlow,
  CommitTurn,
  ConversationKey,
  TurnStore,
} from './turn-store.ts';
export { LiveTurnStream, type TurnStanding, type TurnStream, waitForEnd } from './turn-stream.ts';
