import { createRowKernel, type RowKernel } from './row-kernel.ts';
import { webAssembly } from './web-assembly.ts';

/** The numbers of one training run, in a memory that JavaScript and the row kernel share. */
export interface TrainingMemory {
  readonly kernel: RowKernel;
  /** Byte offset of each array, for the kernel. */
  readonly at: Readonly<Record<keyof Arrays, number>>;
  readonly embeddings: Float32Array;
  /** Rows of `scores.length`. */
  readonly output: Float32Array;
  readonly hidden: Float32Array;
  readonly gradient: Float32Array;
  /** One for each class, and zeros up to a multiple of 4. */
  readonly scores: Float32Array;
  readonly bias: Float32Array;
  /** Features of the phrase at hand and their weights. */
  readonly rows: Int32Array;
  readonly scales: Float32Array;
  /** Hidden units that are not zero, and their values. */
  readonly units: Int32Array;
  readonly unitScales: Float32Array;
  readonly dots: Float32Array;
}

type Arrays = Omit<TrainingMemory, 'kernel' | 'at'>;

export interface TrainingMemoryOptions {
  readonly features: number;
  readonly classes: number;
  /** Hidden units, a multiple of 4. */
  readonly size: number;
  /** Features of the longest phrase. */
  readonly longest: number;
}

/** A memory of exactly the size needed, all zeros. */
export function createTrainingMemory({ features, classes, size, longest }: TrainingMemoryOptions): TrainingMemory {
  const width = Math.ceil(classes / 4) * 4;
  const lengths: Record<keyof Arrays, number> = {
    embeddings: features * size,
    output: size * width,
    hidden: size,
    gradient: size,
    scores: width,
    bias: width,
    rows: longest,
    scales: longest,
    units: size,
    unitScales: size,
    dots: size,
  };
  const at = { ...lengths };
  let bytes = 0;
  for (const name of Object.keys(lengths) as (keyof Arrays)[]) {
    at[name] = bytes;
    bytes += Math.ceil(lengths[name] / 4) * 16;
  }
  const memory = new webAssembly.Memory({ initial: Math.ceil(bytes / PAGE_BYTES) + 1 });
  const floats = (name: keyof Arrays): Float32Array => new Float32Array(memory.buffer, at[name], lengths[name]);
  const integers = (name: keyof Arrays): Int32Array => new Int32Array(memory.buffer, at[name], lengths[name]);
  return {
    kernel: createRowKernel(memory),
    at,
    embeddings: floats('embeddings'),
    output: floats('output'),
    hidden: floats('hidden'),
    gradient: floats('gradient'),
    scores: floats('scores'),
    bias: floats('bias'),
    rows: integers('rows'),
    scales: floats('scales'),
    units: integers('units'),
    unitScales: floats('unitScales'),
    dots: floats('dots'),
  };
}

const PAGE_BYTES = 65_536;
