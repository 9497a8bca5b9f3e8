import { describe, expect, it } from 'vitest';
import { compileFlow } from '../compile-flow.ts';
import { testDocument } from '../test-flow.ts';
import { renderDiff } from './check-expectation.ts';
import { flowCoverage } from './flow-coverage.ts';
import { parseFlowTest } from './parse-flow-test.ts';
import { recordFlowTest } from './record-flow-test.ts';
import { renderJunit } from './render-junit.ts';
import { runFlowTest } from './run-flow-test.ts';

const document = testDocument({
  nodes: [
    {
      id: 'menu',
      type: 'buttons',
      text: 'What next?',
      buttons: [
        { id: 'price', title: 'Price', next: 'get' },
        { id: 'ask', title: 'Ask', next: 'ask' },
      ],
    },
    {
      id: 'get',
      type: 'http-request',
      url: 'https://shop.example/price',
      map: { price: 'body.price' },
      next: 'told',
      failure: 'person',
    },
    { id: 'told', type: 'message', messages: [{ type: 'text', text: 'It costs {{price}}.' }], next: 'menu' },
    { id: 'ask', type: 'ask-agent', text: 'Ask away.', next: 'menu' },
    { id: 'person', type: 'handoff' },
  ],
  fallback: { text: 'Sorry?' },
  intents: { buy: { examples: ['I want to buy'], next: 'get' } },
});
const flow = compileFlow(document);

const GOOD = `
name: prices
stubs:
  http:
    - { node: get, status: 200, body: { price: 500 } }
steps:
  - start: true
    expect: { message: What next?, buttons: [price, Ask], state: menu }
  - click: Price
    expect:
      messages: [{ matches: '^It costs \\d+' }, What next?]
      variables: { price: 500 }
      request: { url: { contains: price } }
  - say: i want to BUY!
    expect: { message: { starts_with: It costs } }
  - say: ask
  - say: how?
    expect: { asked: how?, ended: false }
  - click: price
    stubs: { http: [{ fail: timeout }] }
    expect: { ended: true, handoff: true, state: null }
`;

describe('a conversation test', () => {
  it('passes when everything is as expected', () => {
    const result = runFlowTest(flow, parseFlowTest(GOOD));
    expect(result.steps.flatMap(step => step.failures)).toEqual([]);
    expect(result.passed).toBe(true);
    const coverage = flowCoverage(document, [result]);
    expect(coverage.nodes).toEqual({ covered: 5, total: 5, missing: [] });
    expect(coverage.edges.missing).toEqual([]);
  });

  it('stops where it fails and shows what was said instead', () => {
    const result = runFlowTest(
      flow,
      parseFlowTest(
        'name: wrong\nsteps:\n  - start: true\n    expect: { message: What now?, state: ask }\n  - say: never',
      ),
    );
    expect(result.passed).toBe(false);
    expect(result.steps).toHaveLength(1);
    expect(result.steps[0]?.failures).toEqual([
      { what: 'message', diff: '- What now?\n+ What next?' },
      { what: 'state', diff: '- ask\n+ menu' },
    ]);
  });

  it('is told in JUnit form, escaped', () => {
    const bad = runFlowTest(
      flow,
      parseFlowTest('name: a <b> & "c"\nsteps:\n  - start: true\n    expect: { message: "<x>" }'),
    );
    const xml = renderJunit([{ name: 'shop', results: [runFlowTest(flow, parseFlowTest(GOOD)), bad] }]);
    expect(xml).toContain('<testsuites tests="2" failures="1">');
    expect(xml).toContain('name="a &lt;b&gt; &amp; &quot;c&quot;"');
    expect(xml).toContain('- &lt;x&gt;');
  });

  it('can be recorded from a live conversation, and passes', () => {
    const test = recordFlowTest(
      'recorded',
      [
        {
          event: { type: 'text', text: 'hello' },
          messages: [
            {
              type: 'buttons',
              text: 'What next?',
              buttons: [
                { id: 'price', title: 'Price' },
                { id: 'ask', title: 'Ask' },
              ],
            },
          ],
          state: 'menu',
        },
        { event: { type: 'choice', id: 'price' }, messages: [], state: null, stubs: { http: [{ status: 503 }] } },
      ],
      { now: 0, channel: 'api', language: 'sw', customer: { name: 'Asha' } },
    );
    expect(runFlowTest(flow, test).steps.flatMap(step => step.failures)).toEqual([]);
  });

  it('is refused with the place when it is not one', () => {
    expect(() => parseFlowTest('name: x\nsteps:\n  - say: a\n    click: b')).toThrow('a step does one thing');
    expect(() => parseFlowTest('name: [')).toThrow();
    expect(() => parseFlowTest('a: &a [x]\nb: [*a, *a]\nsteps: []')).toThrow();
  });
});

describe('renderDiff', () => {
  it('keeps common lines', () => {
    expect(renderDiff(['a', 'b', 'c'], ['a', 'x', 'c'])).toBe('  a\n- b\n+ x\n  c');
  });
});
