import wabt from 'wabt';

/** WebAssembly text to base64 of its binary. For development only: the server runs what was compiled before. */
export async function compileWat(source: string): Promise<string> {
  const module = (await wabt()).parseWat('module.wat', source, { simd: true });
  module.validate();
  const { buffer } = module.toBinary({});
  module.destroy();
  return Buffer.from(buffer).toString('base64');
}
