import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createLocalEmbedder, type LocalEmbedder } from './local-embedder.ts';
import { writeTinyModel } from './testing/write-tiny-model.ts';

/** Stands for Transformers.js: a vector says how long the text is, how it was pooled and which weights were asked for. */
const LIBRARY = `
  export const env = {};
  const TYPES = ['q8', 'int8', 'uint8', 'fp16', 'fp32'];
  export async function pipeline(task, model, { dtype }) {
    if (task !== 'feature-extraction' || env.allowRemoteModels !== false) throw new Error('asked for something else');
    if (model === 'broken') throw new Error('weights cannot be read');
    return async (texts, { pooling, normalize }) => {
      if (texts.some(text => text === 'die')) process.exit(1);
      const rows = texts.map(text => [text.length, pooling === 'cls' ? 1 : 0, TYPES.indexOf(dtype), normalize ? texts.length : -1]);
      return { dims: [texts.length, 4], data: Float32Array.from(rows.flat()) };
    };
  }
`;

let root: string;
let library: string;
let local: LocalEmbedder | undefined;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'baraza-local-'));
  const file = join(root, 'library.mjs');
  writeFileSync(file, LIBRARY);
  library = pathToFileURL(file).href;
  local = undefined;
});

afterEach(async () => {
  await local?.stop();
  rmSync(root, { recursive: true, force: true });
});

function makeModel(name = 'model', weights = ['model.onnx']): string {
  const folder = join(root, name);
  mkdirSync(join(folder, 'onnx'), { recursive: true });
  writeFileSync(join(folder, 'config.json'), '{}');
  for (const file of weights) writeFileSync(join(folder, 'onnx', file), 'weights');
  return folder;
}

function open(folder: string, from = library) {
  local = createLocalEmbedder({ folder, library: from, queryPrefix: 'q: ', passagePrefix: 'p: ' });
  return local.embedder;
}

const never = new AbortController().signal;

test('passages are embedded in small batches, and a question by itself', async () => {
  const embedder = open(makeModel());
  const lengths: number[] = [];
  const batches: number[] = [];
  const texts = Array.from({ length: 20 }, (_, at) => 'x'.repeat(at));
  await embedder.embedPassages(texts, async (first, vectors) => {
    expect(first).toBe(lengths.length);
    batches.push(vectors.length);
    lengths.push(...vectors.map(vector => vector[0] ?? 0));
  });
  expect(batches).toEqual([16, 4]);
  expect(lengths).toEqual(texts.map(text => text.length + 3));
  expect(await embedder.embedQuery('four', never)).toEqual(Float32Array.of(7, 0, 4, 1));
});

test('small weights go before large ones, and the pooling is what the model says', async () => {
  const folder = makeModel('model', ['model.onnx', 'model_quantized.onnx']);
  mkdirSync(join(folder, '1_Pooling'));
  writeFileSync(join(folder, '1_Pooling', 'config.json'), '{"pooling_mode_cls_token":true}');
  expect(await open(folder).embedQuery('one', never)).toEqual(Float32Array.of(6, 1, 0, 1));
});

test('a library that is not installed is named, with what to do', async () => {
  const embedder = open(makeModel(), 'no-such-library-anywhere');
  await expect(embedder.embedQuery('one', never)).rejects.toThrow(
    /no-such-library-anywhere is not installed; .*npm install/,
  );
});

test('a folder without a model is refused at once', () => {
  expect(() => createLocalEmbedder({ folder: join(root, 'none') })).toThrow(/holds no model/);
});

test('a model that cannot be loaded says why, each time it is asked', async () => {
  const embedder = open(makeModel('broken'));
  for (const text of ['one', 'two']) {
    await expect(embedder.embedQuery(text, never)).rejects.toThrow(/weights cannot be read/);
  }
});

test('a thread that dies fails what it was asked, and the next question starts another', async () => {
  local = createLocalEmbedder({ folder: makeModel(), library });
  await expect(local.embedder.embedQuery('die', never)).rejects.toMatchObject({ code: 'embedding_unavailable' });
  expect(await local.embedder.embedQuery('one', never)).toHaveLength(4);
});

test('other weights or another preparation are another model', () => {
  const one = createLocalEmbedder({ folder: makeModel() }).embedder.model;
  const prepared = createLocalEmbedder({ folder: makeModel(), passagePrefix: 'p: ' }).embedder.model;
  const other = createLocalEmbedder({ folder: makeModel('model', ['model.onnx', 'model_int8.onnx']) }).embedder.model;
  expect(new Set([one, prepared, other]).size).toBe(3);
});

/** Where Transformers.js is installed (the address of its module); the server does not bring it. */
const installed = process.env['TEST_TRANSFORMERS'];
if (installed) {
  test('Transformers.js itself runs a model from a folder, without a network', async () => {
    const folder = join(root, 'tiny');
    writeTinyModel(folder, ['shop', 'opens', 'sunday', 'refund', 'money']);
    const embedder = open(folder, installed);
    const question = await embedder.embedQuery('Shop opens Sunday?', never);
    const found: Float32Array[] = [];
    await embedder.embedPassages(['The shop opens on Sunday.', 'A refund of money.'], async (_, vectors) => {
      found.push(...vectors);
    });
    expect(Math.hypot(...question)).toBeCloseTo(1);
    const nearness = found.map(vector => vector.reduce((sum, value, at) => sum + value * (question[at] ?? 0), 0));
    expect(nearness[0]).toBeGreaterThan((nearness[1] ?? 1) + 0.1);
  });
}
