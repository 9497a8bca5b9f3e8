/** Turns: accept, run, commit, stream, stop, resume. One input of a customer, and everything we answer to it. */
export { isFinal, type Turn, type TurnOptions, type TurnStatus } from './turn.ts';
export { TurnCoordinator } from './turn-coordinator.ts';
export {
  type AgentRunner,
  DEFAULT_TURN_SETTINGS,
  type TurnObservation,
  type TurnPorts,
  type TurnSettings,
} from './turn-ports.ts';
export type { AcceptedTurnHandle, TurnRequest, TurnService, UnstoredTurnRequest } from './turn-service.ts';
export type { AcceptedTurn, AcceptTurn, CommitTurn, ConversationKey, TurnStore } from './turn-store.ts';
export { LiveTurnStream, type TurnStream, waitForEnd } from './turn-stream.ts';
