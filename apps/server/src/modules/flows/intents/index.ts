/**
 * Intents without a language model: `trainIntents` learns from example phrases alone, `recognizeIntent` tells what a text
 * means or that it means none of them. Pure and in memory; a door of its own, so that asking loads nothing else of flows.
 */
export { decodeIntentModel, readIntentModelHeader, UnreadableIntentModel } from './decode-intent-model.ts';
export { encodeIntentModel } from './encode-intent-model.ts';
export { checkIntentDefinition, type IntentDefinition } from './intent-definition.ts';
export type { IntentModel } from './intent-model.ts';
export type { IntentModels, IntentStatus } from './intent-models.ts';
export { recognizeIntent } from './recognize-intent.ts';
export { trainIntents } from './train-intents.ts';
