import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { ApiClient } from '../api-client.ts';
import type { Output } from '../output.ts';

interface Imported {
  readonly format: string;
  readonly name: string | null;
  readonly saved: boolean;
  readonly report: {
    readonly carried: readonly string[];
    readonly approximated: readonly string[];
    readonly dropped: readonly string[];
  };
}

/** Imports a bot of another make into an agent's draft and tells what was carried, approximated and dropped. */
export async function importBot(
  client: ApiClient,
  output: Output,
  agent: string,
  paths: readonly string[],
): Promise<number> {
  const files = paths.flatMap(readFiles);
  const path = `/api/v1/agents/${encodeURIComponent(agent)}/flow/import`;
  const imported = await client.json<Imported>('POST', path, { files });
  output.value(imported);
  output.line(`Imported ${imported.name ?? 'a bot'} (${imported.format}).`);
  for (const part of ['carried', 'approximated', 'dropped'] as const) {
    if (imported.report[part].length === 0) continue;
    output.line(`\n${part[0]?.toUpperCase()}${part.slice(1)}:`);
    for (const sentence of imported.report[part]) output.line(`  ${sentence}`);
  }
  output.line(
    imported.saved
      ? '\nIt is the draft now; look at it, then publish it.'
      : '\nThe files hold no flow; nothing was saved.',
  );
  return 0;
}

function readFiles(path: string): { path: string; text: string }[] {
  if (!statSync(path).isDirectory()) return [{ path: basename(path), text: readFileSync(path, 'utf8') }];
  return readdirSync(path, { recursive: true, encoding: 'utf8' })
    .filter(file => statSync(join(path, file)).isFile())
    .sort()
    .map(file => ({ path: file, text: readFileSync(join(path, file), 'utf8') }));
}
