#!/usr/bin/env node
// Hands over to the sources, which need a Node that strips types; an older one is replaced by the pinned one if it is there.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import * as nodeModule from 'node:module';
import { fileURLToPath } from 'node:url';

const OLDEST_MAJOR = 24;
const entry = fileURLToPath(new URL('../src/cli/main.ts', import.meta.url));

if (Number(process.versions.node.split('.')[0]) >= OLDEST_MAJOR) {
  // Stripped types and compiled code are kept between starts, which halves the time and saves the memory of the stripper.
  nodeModule.enableCompileCache(fileURLToPath(new URL('../../../node_modules/.cache/baraza', import.meta.url)));
  await import(entry);
} else {
  const pinned = fileURLToPath(new URL('../../../node_modules/node/bin/node', import.meta.url));
  if (!existsSync(pinned)) {
    console.error(`baraza needs Node ${OLDEST_MAJOR} or newer; this is ${process.version}.`);
    process.exit(1);
  }
  const child = spawn(pinned, [entry, ...process.argv.slice(2)], { stdio: 'inherit' });
  // A supervisor signals this process; the server that drains is the other one.
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('exit', code => process.exit(code ?? 1));
}
