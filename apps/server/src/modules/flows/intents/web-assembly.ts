/** The part of WebAssembly that training uses. Node has all of it, its type declarations only a part. */
export interface SharedMemory {
  readonly buffer: ArrayBuffer;
}

interface WebAssemblyParts {
  readonly Memory: new (size: { initial: number }) => SharedMemory;
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (
    module: object,
    imports: Record<string, Record<string, unknown>>,
  ) => { readonly exports: unknown };
}

export const webAssembly = WebAssembly as unknown as WebAssemblyParts;
