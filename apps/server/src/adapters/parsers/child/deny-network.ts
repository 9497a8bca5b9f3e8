import { Socket } from 'node:net';

/** Takes the ways to the network away from everything that runs after it: no reference in a file is ever followed. */
export function denyNetwork(): void {
  Socket.prototype.connect = refuse;
  for (const name of ['fetch', 'WebSocket', 'EventSource', 'XMLHttpRequest']) {
    Object.defineProperty(globalThis, name, { value: undefined, configurable: false, writable: false });
  }
}

function refuse(): never {
  throw new Error('The parser has no network.');
}
