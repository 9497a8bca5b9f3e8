import { statSync } from 'node:fs';
import { join } from 'node:path';

/** Vite's manifest, as far as it is read here. */
export type Manifest = Readonly<
  Record<string, { readonly file: string; readonly name?: string; readonly imports?: readonly string[] }>
>;

/** Gzipped bytes of script that these entries, or chunks of that name, load, with everything they import before they run. */
export function firstLoad(folder: string, manifest: Manifest, entries: readonly string[]): number {
  const files = new Set<string>();
  const visited = new Set<string>();
  const visit = (name: string): void => {
    if (visited.has(name)) return;
    visited.add(name);
    const chunk = manifest[name] ?? Object.values(manifest).find(one => one.name === name);
    if (chunk === undefined) throw new Error(`the build has no ${name}`);
    files.add(chunk.file);
    for (const imported of chunk.imports ?? []) visit(imported);
  };
  for (const entry of entries) visit(entry);
  let bytes = 0;
  for (const file of files) if (file.endsWith('.js')) bytes += statSync(join(folder, `${file}.gz`)).size;
  return bytes;
}
