/**
 * Intent models as files, one an agent, trained in a worker thread and asked in this one. Derived: a file can be deleted
 * at any time and is trained again from the agent's definition.
 */
export { FileIntentModels, type FileIntentModelsOptions } from './file-intent-models.ts';
