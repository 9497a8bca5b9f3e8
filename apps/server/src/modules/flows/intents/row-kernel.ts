import { type SharedMemory, webAssembly } from './web-assembly.ts';

/**
 * The inner loops of training as WebAssembly with 128-bit SIMD, a third of the time of the same loops in JavaScript. All
 * arguments but counts are byte offsets into the memory; rows and results are as `row-kernel.wat` says.
 */
export interface RowKernel {
  /** `to += Σ scales[at] · table[rows[at]]` */
  sumRows(rows: number, scales: number, count: number, table: number, rowBytes: number, to: number): void;
  /** `table[rows[at]] += scales[at] · from` */
  addToRows(rows: number, scales: number, count: number, table: number, rowBytes: number, from: number): void;
  /** `to[at] = table[rows[at]] · from` */
  dotRows(rows: number, count: number, table: number, rowBytes: number, from: number, to: number): void;
}

/** Compiles once, for this memory. */
export function createRowKernel(memory: SharedMemory): RowKernel {
  compiled ??= new webAssembly.Module(Buffer.from(ROW_KERNEL, 'base64'));
  return new webAssembly.Instance(compiled, { training: { memory } }).exports as RowKernel;
}

let compiled: object | undefined;

/** `row-kernel.wat`, assembled. */
export const ROW_KERNEL =
  'AGFzbQEAAAABCgFgBn9/f39/fwACFAEIdHJhaW5pbmcGbWVtb3J5AgABAwQDAAAAByEDB3N1bVJvd3MAAAlhZGRUb1Jvd3MAAQdkb3RSb3dz' +
  'AAIKqgMDgAECBH8BeyAAIAJBAnRqIQYCQANAIAAgBk8NASADIAAoAgAgBGxqIQcgASoCAP0TIQogBSEIIAUgBGohCQNAIAggCP0ABAAgB/0A' +
  'BAAgCv3mAf3kAf0LBAAgB0EQaiEHIAhBEGohCCAIIAlJDQALIABBBGohACABQQRqIQEMAAsLC4ABAgR/AXsgACACQQJ0aiEGAkADQCAAIAZP' +
  'DQEgAyAAKAIAIARsaiEHIAEqAgD9EyEKIAUhCCAFIARqIQkDQCAHIAf9AAQAIAj9AAQAIAr95gH95AH9CwQAIAhBEGohCCAHQRBqIQcgCCAJ' +
  'SQ0ACyAAQQRqIQAgAUEEaiEBDAALCwujAQIEfwF7IAAgAUECdGohBgJAA0AgACAGTw0BIAIgACgCACADbGohByAEIQggBCADaiEJ/QwAAAAA' +
  'AAAAAAAAAAAAAAAAIQoDQCAKIAf9AAQAIAj9AAQA/eYB/eQBIQogCEEQaiEIIAdBEGohByAIIAlJDQALIAUgCv0fACAK/R8BkiAK/R8CIAr9' +
  'HwOSkjgCACAAQQRqIQAgBUEEaiEFDAALCws=';
