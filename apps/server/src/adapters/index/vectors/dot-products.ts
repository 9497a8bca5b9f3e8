import { DOT_PRODUCTS_CODE } from './dot-products-code.ts';
import { paddedDimensions } from './padded-dimensions.ts';

/** Rows pass through memory in blocks of about this size, which stay in the processor's cache. */
const BLOCK_BYTES = 256 * 1024;
const PAGE_BYTES = 64 * 1024;
const MAX_QUERY_LEVEL = 32_767;
const MAX_SUM = 2_147_483_647;
const MAX_ROW_LEVEL = 128;
const LANES = 16;

interface Kernel {
  readonly memory: WebAssembly.Memory;
  score(query: number, rows: number, count: number, dimensions: number, out: number): void;
}

/**
 * Dot products of a query with rows of bytes, sixteen at a time. `begin` with a query, then fill a `block` with rows and
 * `score` it, as often as needed. Sums times `queryScale` and the row's own scale are products of the vectors.
 */
export class DotProducts {
  /** What a unit of a sum is worth. */
  queryScale = 0;
  readonly #kernel: Kernel;
  #dimensions = 0;
  #rowsPerBlock = 0;

  constructor() {
    const module = new WebAssembly.Module(Buffer.from(DOT_PRODUCTS_CODE, 'base64'));
    // The exports are those of dot-products.wat, which a test compiles.
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion
    this.#kernel = new WebAssembly.Instance(module).exports as unknown as Kernel;
  }

  /** Takes a query, to 16 bits a dimension: no sum overflows and the error is far below that of the rows. */
  begin(query: Float32Array): { readonly rowsPerBlock: number } {
    this.#dimensions = paddedDimensions(query.length);
    this.#rowsPerBlock = Math.max(1, Math.floor(BLOCK_BYTES / this.#dimensions));
    const needed = this.#rowsAt + this.#rowsPerBlock * this.#dimensions;
    const missing = needed - this.#kernel.memory.buffer.byteLength;
    if (missing > 0) this.#kernel.memory.grow(Math.ceil(missing / PAGE_BYTES));
    const highest = query.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
    const levels = Math.min(MAX_QUERY_LEVEL, Math.floor(MAX_SUM / (MAX_ROW_LEVEL * this.#dimensions)));
    const values = new Int16Array(this.#kernel.memory.buffer, 0, this.#dimensions).fill(0);
    query.forEach((value, at) => (values[at] = highest === 0 ? 0 : Math.round((value / highest) * levels)));
    this.queryScale = highest / levels;
    return { rowsPerBlock: this.#rowsPerBlock };
  }

  /** Where the rows of a block go. */
  block(rows: number): Uint8Array {
    return new Uint8Array(this.#kernel.memory.buffer, this.#rowsAt, rows * this.#dimensions);
  }

  /** The sums of the rows in the block; valid until the next call. */
  score(rows: number): Int32Array {
    const out = this.#dimensions * 2;
    this.#kernel.score(0, this.#rowsAt, rows, this.#dimensions, out);
    return new Int32Array(this.#kernel.memory.buffer, out, rows);
  }

  /** Behind the query and the sums. */
  get #rowsAt(): number {
    return this.#dimensions * 2 + Math.ceil((this.#rowsPerBlock * 4) / LANES) * LANES;
  }
}
