import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { testConversation, testDocument, texts } from './test-flow.ts';

/** A line of questions: `?` asks one, a list is a sub-flow with a line of its own. */
type Line = readonly ('?' | Line)[];

const line: fc.Arbitrary<Line> = fc.letrec<{ line: Line }>(tie => ({
  line: fc
    .array(fc.oneof({ maxDepth: 2 }, { weight: 2, arbitrary: fc.constant('?' as const) }, tie('line')), {
      minLength: 0,
      maxLength: 4,
    })
    // With two questions of its own no node waits twice in a row, which history keeps as one.
    .map(steps => ['?' as const, ...steps, '?' as const]),
})).line;

type Node = Parameters<typeof testDocument>[0]['nodes'][number];

/** The flow of a line, and its questions in the order in which they are asked. */
function flowOf(whole: Line) {
  const flows: Record<string, { start: string; nodes: Node[] }> = {};
  const asked: string[] = [];
  let count = 0;
  function nodesOf(steps: Line, prefix: string): Node[] {
    const ids = steps.map((_, index) => `${prefix}${index}`);
    const nodes = steps.map((step, index): Node => {
      const id = ids[index] ?? '';
      const next = ids[index + 1] ?? `${prefix}end`;
      if (step === '?') {
        asked.push(`${id}?`);
        return { id, type: 'input', text: `${id}?`, variable: `v_${id}`, next };
      }
      const flow = `flow${(count += 1)}`;
      flows[flow] = { start: `${flow}_0`, nodes: nodesOf(step, `${flow}_`) };
      return { id, type: 'call-flow', flow, next };
    });
    return [...nodes, { id: `${prefix}end`, type: 'end' }];
  }
  const nodes = nodesOf(whole, 'main_');
  return { document: testDocument({ nodes, flows, fallback: { text: 'Sorry?' } }), asked };
}

it('a conversation that goes back and forth through sub-flows always stands at the question it should', () => {
  let backIntoCalls = 0;
  fc.assert(
    fc.property(
      line,
      fc.array(fc.constantFrom('on', 'on', 'on', 'back'), { minLength: 8, maxLength: 25 }),
      (whole, moves) => {
        const { document, asked } = flowOf(whole);
        const talk = testConversation(document);
        expect(texts(talk.start())).toEqual([asked[0]]);
        let place = 0;
        // History is bounded, so going back is only promised for as far as that.
        let deepest = 0;
        for (const move of moves) {
          if (move === 'back' && deepest - place >= 15) continue;
          const before = asked[place] ?? '';
          place = move === 'on' ? place + 1 : Math.max(place - 1, 0);
          deepest = Math.max(deepest, place);
          const turn = talk.say(move === 'on' ? 'answer' : 'back');
          expect(texts(turn)).toEqual(place < asked.length ? [asked[place]] : []);
          if (place === asked.length) return;
          if (move === 'back' && asked[place]?.startsWith('flow') && before.startsWith('main')) backIntoCalls += 1;
        }
      },
    ),
    { numRuns: 700 },
  );
  expect(backIntoCalls).toBeGreaterThan(0);
});
