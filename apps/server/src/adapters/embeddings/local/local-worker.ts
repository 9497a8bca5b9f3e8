import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import type { LocalCall, LocalReply } from './local-protocol.ts';

/** The little of Transformers.js that is used; the library is the operator's to install. */
interface Transformers {
  readonly env: { allowRemoteModels: boolean; allowLocalModels: boolean; localModelPath: string };
  pipeline(task: 'feature-extraction', model: string, options: { readonly dtype: string }): Promise<Extractor>;
}

type Extractor = (
  texts: readonly string[],
  options: { readonly pooling: 'mean' | 'cls'; readonly normalize: boolean },
) => Promise<{ readonly dims: readonly number[]; readonly data: Float32Array }>;

/** Weights in the order in which they are preferred where a folder holds several, with what the library calls them. */
const WEIGHTS = [
  ['model_quantized.onnx', 'q8'],
  ['model_int8.onnx', 'int8'],
  ['model_uint8.onnx', 'uint8'],
  ['model_fp16.onnx', 'fp16'],
  ['model.onnx', 'fp32'],
] as const;

const { folder, library } = workerData as { readonly folder: string; readonly library: string };
let loading: Promise<Extractor> | undefined;
let last: Promise<unknown> = Promise.resolve();

// One batch after the other: the model uses the cores it is given as it is.
parentPort?.on('message', (call: LocalCall) => {
  last = last.then(() => answer(call)).then(reply => parentPort?.postMessage(reply));
});

async function answer({ id, texts }: LocalCall): Promise<LocalReply> {
  try {
    loading ??= load();
    const extract = await loading;
    const { dims, data } = await extract(texts, { pooling: poolingOf(folder), normalize: true });
    const width = dims[1] ?? 0;
    return { id, vectors: texts.map((_, at) => data.slice(at * width, (at + 1) * width)) };
  } catch (error) {
    loading = undefined;
    return { id, error: error instanceof Error ? error.message : String(error) };
  }
}

async function load(): Promise<Extractor> {
  const transformers = await importLibrary();
  transformers.env.allowRemoteModels = false;
  transformers.env.allowLocalModels = true;
  transformers.env.localModelPath = dirname(folder);
  const files = new Set(readdirSync(join(folder, 'onnx')));
  const dtype = WEIGHTS.find(([file]) => files.has(file))?.[1];
  if (dtype === undefined) throw new Error(`${join(basename(folder), 'onnx')} holds no weights that are known`);
  return transformers.pipeline('feature-extraction', basename(folder), { dtype });
}

async function importLibrary(): Promise<Transformers> {
  try {
    return (await import(library)) as Transformers;
  } catch (error) {
    const isMissing = error instanceof Error && 'code' in error && error.code === 'ERR_MODULE_NOT_FOUND';
    if (!isMissing) throw error;
    throw new Error(`the package ${library} is not installed; install it beside the server: npm install ${library}`, {
      cause: error,
    });
  }
}

/** Models of Sentence Transformers say how they make one vector of many; most take the mean. */
function poolingOf(modelFolder: string): 'mean' | 'cls' {
  const file = join(modelFolder, '1_Pooling', 'config.json');
  if (!existsSync(file)) return 'mean';
  const config: unknown = JSON.parse(readFileSync(file, 'utf8'));
  const isCls = typeof config === 'object' && config !== null && Object.entries(config).some(isClsPooling);
  return isCls ? 'cls' : 'mean';
}

function isClsPooling([name, value]: [string, unknown]): boolean {
  return name === 'pooling_mode_cls_token' && value === true;
}
