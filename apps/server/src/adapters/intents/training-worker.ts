import { parentPort, workerData } from 'node:worker_threads';
import { encodeIntentModel, trainIntents } from '#modules/flows/intents';
import { writeModelFile } from './model-file.ts';
import type { TrainingJob } from './train-in-worker.ts';

const { definition, version, path } = workerData as TrainingJob;
writeModelFile(path, encodeIntentModel(trainIntents(definition), version));
parentPort?.postMessage('trained');
