import { beforeEach, describe, expect, it } from 'vitest';
import { type CircuitPass, Circuits } from './circuits.ts';

let now = 0;
let circuits: Circuits;

beforeEach(() => {
  now = 1_000;
  circuits = new Circuits({ now: () => now });
});

function enter(key = 'a'): CircuitPass {
  const entry = circuits.enter(key);
  if (entry.kind === 'open') throw new Error(`open for ${entry.retryAfterMs} ms`);
  return entry.pass;
}

function fail(times: number): void {
  for (let at = 0; at < times; at++) enter().failed();
}

describe('a circuit', () => {
  it('opens after five failures in a row, for its provider only', () => {
    fail(4);
    enter().failed();
    expect(circuits.enter('a')).toEqual({ kind: 'open', retryAfterMs: 15_000 });
    expect(circuits.enter('b').kind).toBe('pass');
  });

  it('starts to count again after a success', () => {
    fail(4);
    enter().succeeded();
    fail(4);
    expect(circuits.enter('a').kind).toBe('pass');
  });

  it('does not count what says nothing about the provider', () => {
    for (let at = 0; at < 10; at++) enter().undecided();
    expect(circuits.enter('a').kind).toBe('pass');
  });

  it('lets one probe through after 15 s', () => {
    fail(5);
    now += 14_999;
    expect(circuits.enter('a').kind).toBe('open');
    now += 1;
    const probe = enter();
    expect(circuits.enter('a').kind).toBe('open');
    probe.succeeded();
    expect(circuits.enter('a').kind).toBe('pass');
  });

  it('opens again when the probe fails, and probes again when it was undecided', () => {
    fail(5);
    now += 15_000;
    enter().failed();
    expect(circuits.enter('a')).toEqual({ kind: 'open', retryAfterMs: 15_000 });
    now += 15_000;
    enter().undecided();
    expect(circuits.enter('a').kind).toBe('pass');
  });

  it('is not held open longer by calls that began before it opened', () => {
    const late = [enter(), enter()];
    fail(5);
    now += 10_000;
    for (const pass of late) pass.failed();
    expect(circuits.enter('a')).toEqual({ kind: 'open', retryAfterMs: 5_000 });
  });

  it('takes the first report of a pass only', () => {
    const pass = enter();
    for (let at = 0; at < 10; at++) pass.failed();
    expect(circuits.enter('a').kind).toBe('pass');
  });
});
