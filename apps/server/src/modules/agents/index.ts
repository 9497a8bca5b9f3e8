/** Agents: their settings, and the loop that lets one answer from its knowledge. */

export { AddressLimits, networkOf } from './address-limits.ts';
export { type Agent, EXTRACTIVE_MODEL } from './agent.ts';
export type { AgentEvent, AgentOutcome } from './agent-event.ts';
export {
  AGENT_IMAGE_PATH,
  type AgentImageKind,
  type AgentImagePorts,
  readAgentImage,
  removeAgentImage,
  setAgentImage,
} from './agent-image.ts';
export type { AgentInput, AgentRunSettings } from './agent-input.ts';
export type { AgentPatch, AgentStore, NewAgent } from './agent-store.ts';
export type {
  ChatModel,
  ConfiguredProvider,
  ModelCatalog,
  ModelCredentials,
  ModelFinishReason,
  ModelMessage,
  ModelPart,
  ModelProvider,
  ModelRequest,
  ModelUsage,
  ProviderCredential,
  ResolvedModel,
} from './chat-model.ts';
export { checkModel } from './check-model.ts';
export { type CreateAgentInput, type CreateAgentPorts, createAgent } from './create-agent.ts';
export { type AgentRunnerOptions, createAgentRunner } from './create-agent-runner.ts';
export { deleteAgent } from './delete-agent.ts';
export type { ForeignRecord } from './foreign-record.ts';
export type { ForeignRecordFilter, ForeignRecordStore } from './foreign-record-store.ts';
export { getAgent } from './get-agent.ts';
export type { ImageProcessor, SquareImageRequest } from './image-processor.ts';
export { embeddingSources, mayBeEmbedded } from './may-be-embedded.ts';
export { measureUsage } from './measure-usage.ts';
export { mergeSettings, parseSettings } from './merge-settings.ts';
export {
  modelCredentials,
  modelMalformed,
  modelNotConfigured,
  modelRateLimited,
  modelRejected,
  modelTimeout,
  modelTruncated,
  modelUnavailable,
} from './model-errors.ts';
export { type ModelLimits } from './model-limits.ts';
export { MODEL_PROVIDERS, type ModelName, parseModelName } from './model-name.ts';
export { type CredentialInput, prepareCredential, type SaveCredentialPorts } from './save-credential.ts';
export {
  type CredentialStore,
  type CredentialTest,
  type CredentialTester,
  type KeySealer,
  type SealedKey,
  type StoredCredential,
  sealingContext,
  type TeamCredential,
} from './team-credential.ts';
export { TeamCredentials, type TeamCredentialsPorts } from './team-credentials.ts';
export { updateAgent } from './update-agent.ts';
