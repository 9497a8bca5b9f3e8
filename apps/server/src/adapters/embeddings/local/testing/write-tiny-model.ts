import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const SPECIAL = ['[PAD]', '[UNK]', '[CLS]', '[SEP]'] as const;

/**
 * A whole model folder of a few KB, as Transformers.js reads it: its network looks every word up in a table, so that
 * sentences of the same words are near each other. `words` get one direction each.
 */
export function writeTinyModel(folder: string, words: readonly string[]): void {
  const vocabulary = [...SPECIAL, ...words];
  mkdirSync(join(folder, 'onnx'), { recursive: true });
  writeFileSync(join(folder, 'onnx', 'model.onnx'), encodeModel(vocabulary.length));
  const write = (name: string, value: unknown) => writeFileSync(join(folder, name), JSON.stringify(value));
  write('config.json', { model_type: 'bert', architectures: ['BertModel'], hidden_size: vocabulary.length });
  write('tokenizer_config.json', {
    tokenizer_class: 'BertTokenizer',
    model_max_length: 512,
    pad_token: '[PAD]',
    unk_token: '[UNK]',
    cls_token: '[CLS]',
    sep_token: '[SEP]',
  });
  write('tokenizer.json', {
    version: '1.0',
    added_tokens: SPECIAL.map((content, id) => ({ id, content, special: true, normalized: false })),
    normalizer: { type: 'BertNormalizer', clean_text: true, handle_chinese_chars: true, lowercase: true },
    pre_tokenizer: { type: 'BertPreTokenizer' },
    post_processor: null,
    decoder: null,
    model: {
      type: 'WordPiece',
      unk_token: '[UNK]',
      continuing_subword_prefix: '##',
      max_input_chars_per_word: 100,
      vocab: Object.fromEntries(vocabulary.map((word, id) => [word, id])),
    },
  });
}

const FLOAT = 1;
const INT64 = 7;

/** ONNX's `ModelProto` (onnx.proto3): one `Gather` of rows of the identity matrix by `input_ids`. */
function encodeModel(size: number): Buffer {
  const table = new Float32Array(size * size);
  for (let at = 0; at < size; at++) table[at * size + at] = 1;
  const rows = [
    number(1, size),
    number(1, size),
    number(2, FLOAT),
    part(8, 'table'),
    part(9, Buffer.from(table.buffer)),
  ];
  const gather = [part(1, 'table'), part(1, 'input_ids'), part(2, 'last_hidden_state'), part(4, 'Gather')];
  const batch = [axis(part(2, 'batch')), axis(part(2, 'length'))];
  const graph = [
    part(1, Buffer.concat(gather)),
    part(2, 'tiny'),
    part(5, Buffer.concat(rows)),
    part(11, tensor('input_ids', INT64, batch)),
    part(11, tensor('attention_mask', INT64, batch)),
    part(12, tensor('last_hidden_state', FLOAT, [...batch, axis(number(1, size))])),
  ];
  const operators = Buffer.concat([part(1, ''), number(2, 13)]);
  return Buffer.concat([number(1, 8), part(7, Buffer.concat(graph)), part(8, operators)]);
}

function tensor(name: string, type: number, axes: readonly Buffer[]): Buffer {
  const shape = part(2, Buffer.concat(axes));
  return Buffer.concat([part(1, name), part(2, part(1, Buffer.concat([number(1, type), shape])))]);
}

function axis(size: Buffer): Buffer {
  return part(1, size);
}

/** A field of Protocol Buffers with a number below 2^31. */
function number(field: number, value: number): Buffer {
  return Buffer.concat([varint(field << 3), varint(value)]);
}

function part(field: number, content: string | Buffer): Buffer {
  const bytes = Buffer.from(content);
  return Buffer.concat([varint((field << 3) | 2), varint(bytes.length), bytes]);
}

function varint(value: number): Buffer {
  const bytes: number[] = [];
  let rest = value;
  while (rest > 127) {
    bytes.push((rest & 127) | 128);
    rest >>>= 7;
  }
  return Buffer.from([...bytes, rest]);
}
