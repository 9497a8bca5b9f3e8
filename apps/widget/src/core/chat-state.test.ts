import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { inOrder, type Shown } from './chat-state.ts';

test('messages stand by their places, one without a place behind those it came after', () => {
  expect(inOrder([placed('b', 2), placed('a', 1)]).map(one => one.id)).toEqual(['a', 'b']);
  expect(inOrder([placed('b', 2), placed('x', null), placed('a', 1), placed('c', 3)]).map(one => one.id)).toEqual([
    'a',
    'b',
    'x',
    'c',
  ]);
});

test('what is in order stays as it is', () => {
  const places = fc.array(fc.boolean(), { maxLength: 20 });
  fc.assert(
    fc.property(places, known => {
      const messages = known.map((isKnown, at) => placed(String(at), isKnown ? at + 1 : null));
      expect(inOrder(messages)).toEqual(messages);
    }),
  );
});

function placed(id: string, seq: number | null): Shown {
  return { id, seq, role: 'user', text: id, messages: [], citations: [], status: 'complete' };
}
