import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Evidence } from './evidence.ts';
import { findUnsupported, SentenceGuard } from './number-guard.ts';

const source = 'We open at 8:30 and close at 17:00. Delivery costs KES 250 and takes 2.5 days. Call +254 712 345 678.';

function guarded(pieces: readonly string[]): { shown: string; flags: readonly string[] } {
  const guard = new SentenceGuard(new Evidence([source]));
  const shown = pieces.map(piece => guard.push(piece)).join('') + guard.end();
  return { shown, flags: guard.flags.map(flag => flag.text) };
}

describe('a withheld reply', () => {
  it.each([
    ['We open at 8:30. We close at 17:00.', 'We open at 8:30. We close at 17:00.', []],
    ['We open at 8:30. It costs KES 300. Bye.', 'We open at 8:30. ', ['300']],
    ['It costs KES 300.', '', ['300']],
    ['It takes 2.5 days. Call 0712 345 679!', 'It takes 2.5 days. ', ['0712 345 679']],
    ['Delivery:\n- KES 250\n- KES 99\n', 'Delivery:\n- KES 250\n', ['99']],
    ['午前8:30に開きます。料金は300です。', '午前8:30に開きます。', ['300']],
    ['Tunafungua 8:30. Bei ni 999.', 'Tunafungua 8:30. ', ['999']],
    ['No numbers at all', 'No numbers at all', []],
  ])('%s', (reply, shown, flags) => {
    expect(guarded([reply])).toEqual({ shown, flags });
  });

  it('is the same however it is cut into pieces, and a beginning of what the model said', () => {
    const words = fc.constantFrom(
      'We open at 8:30. ',
      'It costs 250',
      ' KES. ',
      '300',
      '\n',
      '。',
      '”',
      ' e.g. ',
      '5. ',
      'März ',
      '2.5 ',
      'x',
      '! ',
      '2.',
      '5',
    );
    fc.assert(
      fc.property(
        fc.array(words, { maxLength: 25 }),
        fc.array(fc.nat({ max: 12 }), { maxLength: 30 }),
        (parts, cuts) => {
          const reply = parts.join('');
          const pieces: string[] = [];
          let at = 0;
          for (const cut of cuts) {
            pieces.push(reply.slice(at, at + cut));
            at += cut;
          }
          pieces.push(reply.slice(at));
          const whole = guarded([reply]);
          expect(guarded(pieces)).toEqual(whole);
          expect(reply.startsWith(whole.shown)).toBe(true);
          expect(findUnsupported(whole.shown, new Evidence([source, whole.shown]))).toEqual([]);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('without stops is let through in pieces', () => {
    const guard = new SentenceGuard(new Evidence([source]));
    expect(guard.push('word '.repeat(1_000)).length).toBeGreaterThan(2_000);
  });
});

it('each unsupported thing is flagged once, at most twenty', () => {
  const reply = Array.from({ length: 60 }, (_, at) => `${at + 1000}`).join(' and ');
  const flags = findUnsupported(`${reply} ${reply}`, new Evidence([source]));
  expect(flags).toHaveLength(20);
  expect(flags[0]).toEqual({ kind: 'number', text: '1000' });
});
