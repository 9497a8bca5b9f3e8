#!/usr/bin/env node
// Hands over to the server that was built from these sources, or to the sources themselves. They need a Node that strips
// types; an older one is replaced by the pinned one if it is there.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import * as nodeModule from 'node:module';
import { fileURLToPath } from 'node:url';
import { findBuiltServer } from './built-server.js';

const OLDEST_MAJOR = 24;
const entry = fileURLToPath(new URL('../src/cli/main.ts', import.meta.url));

if (Number(process.versions.node.split('.')[0]) >= OLDEST_MAJOR) {
  const [command, ...options] = process.argv.slice(2);
  const built = command === 'serve' && options.length === 0 ? findBuiltServer() : undefined;
  // Before the cache below is there: what it read it keeps in memory as long as the process lives.
  const server = built && (await import(built));
  // Stripped types and compiled code are kept between starts, which halves the time and saves the memory of the stripper.
  nodeModule.enableCompileCache(fileURLToPath(new URL('../../../node_modules/.cache/baraza', import.meta.url)));
  await (server ? server.serve() : import(entry));
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
