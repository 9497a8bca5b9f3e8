import { describe, expect, it } from 'vitest';
import { compileFlow } from '../compile-flow.ts';
import { flowCoverage } from '../conversation-tests/flow-coverage.ts';
import { runFlowTest } from '../conversation-tests/run-flow-test.ts';
import { testDocument } from '../test-flow.ts';
import { coverFlow } from './cover-flow.ts';

const shop = testDocument({
  name: 'shop',
  nodes: [
    {
      id: 'menu',
      type: 'buttons',
      text: 'What next?',
      buttons: [
        { id: 'order', title: 'Order', next: 'count' },
        { id: 'ask', title: 'Ask', next: 'ask' },
        { id: 'luck', title: 'Luck', next: 'luck' },
      ],
      fallback: { text: 'Sorry?', next: 'ask', attempts: 1 },
    },
    {
      id: 'count',
      type: 'input',
      input: 'number',
      text: 'How many?',
      variable: 'count',
      fallback: 'menu',
      next: 'size',
    },
    {
      id: 'size',
      type: 'condition',
      branches: [
        { when: 'count > 100', next: 'person' },
        { when: 'count == 7', next: 'lucky' },
      ],
      otherwise: 'send',
    },
    {
      id: 'send',
      type: 'http-request',
      url: 'https://shop.example/orders',
      map: { status: 'body.state.name' },
      next: 'status',
      failure: 'person',
    },
    { id: 'status', type: 'switch', value: 'status', cases: [{ equals: 'late', next: 'person' }], otherwise: 'end' },
    {
      id: 'luck',
      type: 'random-split',
      branches: [
        { weight: 1, next: 'lucky' },
        { weight: 4, next: 'end' },
      ],
    },
    { id: 'lucky', type: 'message', messages: [{ type: 'text', text: 'Lucky!' }], next: 'menu' },
    { id: 'ask', type: 'ask-agent', text: 'Ask away.', unanswered: 'person', next: 'menu' },
    { id: 'person', type: 'handoff', text: 'One moment.' },
    { id: 'end', type: 'end', text: 'Bye.' },
  ],
  intents: { buy: { examples: ['I want to buy'], next: 'count' } },
});

describe('coverFlow', () => {
  const cover = coverFlow(shop);

  it('crosses every edge, through conditions, requests, the AI, chance and intents', () => {
    expect(cover.uncovered).toEqual([]);
    const results = cover.tests.map(test => runFlowTest(compileFlow(shop), test));
    expect(results.filter(result => !result.passed)).toEqual([]);
    const coverage = flowCoverage(shop, results);
    expect(coverage.edges.missing).toEqual([]);
    expect(coverage.nodes.missing).toEqual([]);
  });

  it('needs one conversation for each way of ending that cannot be shared', () => {
    // Six edges end the conversation (three to the person, the request's failure, the end twice): no walk crosses two.
    expect(cover.tests.length).toBeLessThanOrEqual(7);
  });

  it('says which edges no conversation crosses', () => {
    const never = testDocument({
      nodes: [
        { id: 'a', type: 'condition', branches: [{ when: '1 > 2', next: 'b' }], otherwise: 'b' },
        { id: 'b', type: 'end' },
      ],
    });
    expect(coverFlow(never).uncovered).toEqual(['a/branch:1']);
  });
});
