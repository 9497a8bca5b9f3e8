import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { GrowingText } from './growing-text.ts';

let frames: (() => void)[] = [];
beforeEach(() => {
  frames = [];
  vi.stubGlobal('requestAnimationFrame', (run: () => void) => frames.push(run));
  vi.stubGlobal('cancelAnimationFrame', (id: number) => {
    frames[id - 1] = () => undefined;
  });
});
afterEach(() => vi.unstubAllGlobals());
const nextFrame = (): void => {
  for (const run of frames.splice(0)) run();
};

test('many pieces are told once a frame', () => {
  const text = new GrowingText();
  const told: string[] = [];
  text.subscribe(() => told.push(text.read()));
  for (const piece of ['At ', 'six', '.']) text.append(piece);
  expect(text.read()).toBe('');
  expect(text.whole).toBe('At six.');
  nextFrame();
  text.append(' Or seven.');
  nextFrame();
  expect(told).toEqual(['At six.', 'At six. Or seven.']);
});

test('what is cleared is gone at once, and nothing of it comes later', () => {
  const text = new GrowingText();
  text.append('At six.');
  nextFrame();
  text.append(' Lost');
  text.clear();
  expect(text.read()).toBe('');
  nextFrame();
  expect(text.read()).toBe('');
});
