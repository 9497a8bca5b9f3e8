import type { FlowTest } from '@baraza/contracts';
import { expect, test } from 'vitest';
import { compileFlow } from '../compile-flow.ts';
import { testDocument } from '../test-flow.ts';
import { simulateFlow } from './simulate-flow.ts';

const shop = compileFlow(
  testDocument({
    start: 'menu',
    fallback: { text: 'Pardon?' },
    nodes: [
      {
        id: 'menu',
        type: 'buttons',
        text: 'What next?',
        buttons: [
          { id: 'stock', title: 'In stock?', next: 'look' },
          { id: 'bye', title: 'Nothing', next: 'bye' },
        ],
      },
      {
        id: 'look',
        type: 'http-request',
        url: 'https://shop.example/stock',
        map: { left: 'body.left' },
        next: 'tell',
        failure: 'bye',
      },
      { id: 'tell', type: 'message', messages: [{ type: 'text', text: '{{left}} left.' }], next: 'menu' },
      { id: 'bye', type: 'end', text: 'Bye.' },
    ],
  }),
);

const play = (steps: FlowTest['steps'], stubs?: FlowTest['stubs']) =>
  simulateFlow(shop, { name: 'simulation', steps, ...(stubs && { stubs }) });

test('every step tells what was said, where it went and what would have been done', () => {
  const { steps, variables } = play([{ start: true }, { click: 'In stock?' }], {
    http: [{ node: 'look', body: { left: 3 } }],
  });
  expect(steps[0]).toMatchObject({ node: 'menu', ended: null, messages: [{ type: 'buttons', text: 'What next?' }] });
  expect(steps[1]).toMatchObject({
    node: 'menu',
    visited: ['menu', 'look', 'tell'],
    crossed: ['menu/button:stock', 'look/next', 'tell/next'],
    effects: [{ type: 'http-request', nodeId: 'look', url: 'https://shop.example/stock' }],
    messages: [{ text: '3 left.' }, { type: 'buttons' }],
  });
  expect(variables).toEqual({ left: 3 });
});

test('a failed request takes its own way, and the end is told', () => {
  const { steps } = play([{ start: true }, { say: 'in stock' }], { http: [{ fail: 'refused' }] });
  expect(steps[1]).toMatchObject({ node: null, ended: 'completed', crossed: ['menu/button:stock', 'look/failure'] });
});

test('a flow that says too much is refused', () => {
  const long = compileFlow(
    testDocument({
      nodes: [
        {
          id: 'a',
          type: 'message',
          messages: Array.from({ length: 10 }, () => ({ type: 'text', text: 'x'.repeat(8_000) })),
          next: 'b',
        },
        { id: 'b', type: 'input', text: 'More?', next: 'a' },
      ],
    }),
  );
  const steps = [{ start: true as const }, ...Array.from({ length: 40 }, () => ({ say: 'more' }))];
  expect(() => simulateFlow(long, { name: 'simulation', steps })).toThrow(
    expect.objectContaining({ code: 'simulation_too_large' }),
  );
});
