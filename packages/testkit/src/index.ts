/** What tests and benchmarks share: the real server as a process, emulated providers, contract suites. */

export { embedText } from './embed-text.ts';
export {
  type EmbeddingFault,
  type EmbeddingRequest,
  type EmbeddingServer,
  startEmbeddingServer,
} from './embedding-server.ts';
export {
  answers,
  breaks,
  bytesOf,
  chunk,
  firstBytes,
  frame,
  type SayOptions,
  type ScriptedLlm,
  type ScriptedReply,
  type ScriptStep,
  type SeenRequest,
  says,
  startScriptedLlm,
  streams,
} from './scripted-llm.ts';
export {
  type ServerProcess,
  type ServerProcessOptions,
  startServerProcess,
  temporaryFolder,
} from './server-process.ts';
export {
  type ReceivedWebhook,
  startWebhookReceiver,
  type WebhookReaction,
  type WebhookReceiver,
} from './webhook-receiver.ts';
