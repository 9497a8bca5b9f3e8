/**
 * Microseconds of processor time one step of the flow engine takes in a flow of 500 nodes: `node bench/flow-steps.ts`. A step is one call
 * of `advanceFlow`; the state goes through JSON between turns, which is told apart.
 */
import type { FlowDocumentInput } from '@baraza/contracts';
import { flowDocument } from '@baraza/contracts/flows';
import { coverFlow, validateFlow } from '../apps/server/src/modules/flows/authoring/index.ts';
import { advanceFlow, compileFlow, createFlowState } from '../apps/server/src/modules/flows/engine/index.ts';
import type { FlowEvent, FlowState } from '../apps/server/src/modules/flows/index.ts';

const BLOCKS = 100;

/** Blocks of five nodes: a message, a menu, a question, a computation and a decision on it. */
function largeFlow(): FlowDocumentInput {
  const nodes: FlowDocumentInput['nodes'] = [];
  for (let block = 0; block < BLOCKS; block += 1) {
    const id = (name: string): string => `${name} ${block}`;
    const onward = block + 1 < BLOCKS ? `say ${block + 1}` : 'say 0';
    nodes.push(
      {
        id: id('say'),
        type: 'message',
        messages: [{ type: 'text', text: `Block ${block}, {{customer.name}}: {{variables.total | number}}` }],
        next: id('menu'),
      },
      {
        id: id('menu'),
        type: 'list',
        text: 'What next?',
        button_text: 'Choose',
        sections: [
          {
            rows: Array.from({ length: 10 }, (_, row) => ({
              id: `${block} ${row}`,
              title: `Choice number ${row} of ${block}`,
              next: row === 9 ? onward : id('ask'),
            })),
          },
        ],
      },
      { id: id('ask'), type: 'input', input: 'number', text: 'How many?', variable: 'count', next: id('add') },
      {
        id: id('add'),
        type: 'set-variable',
        assignments: [{ variable: 'total', expression: 'variables.total + variables.count * 2' }],
        next: id('decide'),
      },
      {
        id: id('decide'),
        type: 'condition',
        branches: [{ when: 'variables.total > 1000 and channel == "sms"', next: 'say 0' }],
        otherwise: onward,
      },
    );
  }
  return { format: 'baraza/v1', start: 'say 0', nodes, fallback: { text: 'Sorry?' }, variables: { total: 0 } };
}

function measure(name: string, work: () => number): void {
  for (let round = 0; round < 3; round += 1) work();
  // Processor time, so that a busy machine does not count.
  const before = process.cpuUsage();
  const count = work();
  const { user, system } = process.cpuUsage(before);
  console.log(`${name.padEnd(44)} ${((user + system) / count).toFixed(2).padStart(9)} µs each (${count})`);
}

const document = flowDocument.parse(largeFlow());
const flow = compileFlow(document);
const context = { now: Date.UTC(2026, 0, 5), random: 0.3, channel: 'api', language: 'en', customer: { name: 'Asha' } };

/** Turns through the whole flow; gives the number of steps. */
function walk(turns: number, answers: (turn: number) => string, throughJson: boolean): number {
  let state = createFlowState();
  let steps = 0;
  const take = (event: FlowEvent): void => {
    let step = advanceFlow(flow, state, { event, context });
    for (steps += 1; step.next.kind === 'effect'; steps += 1) {
      step = advanceFlow(flow, step.state, { event: { type: 'effect-result', result: { type: 'say' } }, context });
    }
    state = throughJson ? (JSON.parse(JSON.stringify(step.state)) as FlowState) : step.state;
  };
  take({ type: 'start' });
  for (let turn = 0; turn < turns; turn += 1) take({ type: 'text', text: answers(turn) });
  return steps;
}

console.log(
  `${document.nodes.length} nodes, state of ${JSON.stringify(createFlowState()).length} bytes before the start`,
);
measure('step, options by number', () => walk(20_000, turn => (turn % 2 === 0 ? '3' : '12'), false));
measure('step, options by misspelt title', () =>
  walk(20_000, turn => (turn % 2 === 0 ? `choise number 3 of ${(turn / 2) % BLOCKS}` : '12'), false),
);
measure('step, answers that do not match', () => walk(20_000, () => 'purple elephants on parade', false));
measure('step, state through JSON after every turn', () => walk(20_000, turn => (turn % 2 === 0 ? '3' : '12'), true));
measure('compileFlow of the whole flow', () => {
  for (let round = 0; round < 20; round += 1) compileFlow(document);
  return 20;
});
measure('validateFlow of the whole flow', () => {
  for (let round = 0; round < 20; round += 1) validateFlow(document, { channels: ['whatsapp', 'sms'] });
  return 20;
});
measure('coverFlow of the whole flow', () => {
  coverFlow(document);
  return 1;
});
const cover = coverFlow(document);
console.log(`${cover.tests.length} conversations cross every edge but ${cover.uncovered.length}`);
