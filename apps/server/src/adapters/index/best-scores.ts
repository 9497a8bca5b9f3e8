/** Scores in a heap with the least on top. Slots that are not filled yet hold the least number there is. */
export function emptyHeap(size: number): Float64Array {
  return new Float64Array(size).fill(Number.NEGATIVE_INFINITY);
}

/** Puts a value that is above the least in its place. */
export function replaceLeast(heap: Float64Array, value: number): void {
  let at = 0;
  for (;;) {
    let child = 2 * at + 1;
    if (child >= heap.length) break;
    if (child + 1 < heap.length && (heap[child + 1] as number) < (heap[child] as number)) child++;
    if ((heap[child] as number) >= value) break;
    heap[at] = heap[child] as number;
    at = child;
  }
  heap[at] = value;
}
