import { describe, expect, it } from 'vitest';
import type { FlowEffectResult } from '../flow-effect.ts';
import { testConversation, testDocument, texts } from '../test-flow.ts';

const finish = { id: 'end', type: 'end', text: 'Bye.' } as const;

describe('http-request', () => {
  const flow = testDocument({
    nodes: [
      {
        id: 'get',
        type: 'http-request',
        method: 'POST',
        url: 'https://shop.example/orders/{{order}}',
        headers: { 'X-Name': '{{customer.name}}' },
        body: { order: '{{order}}', who: 'for {{customer.name}}' },
        timeout_ms: 2_000,
        save_to: 'answer',
        map: { price: 'body.items[1].price', code: 'status' },
        next: 'good',
        failure: 'bad',
      },
      { id: 'good', type: 'end', text: 'It costs {{price}} ({{code}}, {{answer.body.items[0].price}}).' },
      { id: 'bad', type: 'end', text: 'No luck: {{answer.status}}' },
    ],
    variables: { order: 'a/7', price: null, code: null, answer: null },
  });
  const answered = (result: FlowEffectResult) =>
    testConversation(flow, { context: { customer: { name: 'A\r\nB' } }, results: () => result }).start();

  it('asks with everything filled in and escaped, and reads the answer', () => {
    const turn = answered({ type: 'http-request', status: 201, body: { items: [{ price: 1 }, { price: 2 }] } });
    expect(turn.effects).toEqual([
      {
        type: 'http-request',
        nodeId: 'get',
        method: 'POST',
        url: 'https://shop.example/orders/a%2F7',
        headers: { 'X-Name': 'A  B' },
        body: { order: 'a/7', who: 'for A\nB' },
        timeoutMs: 2_000,
        fireAndForget: false,
      },
    ]);
    expect(texts(turn)).toEqual(['It costs 2 (201, 1).']);
  });

  it.each<[FlowEffectResult, string]>([
    [{ type: 'http-request', status: 500, body: null }, 'No luck: 500'],
    [{ type: 'http-request', failed: 'timeout' }, 'No luck: 0'],
    [{ type: 'wait' }, 'No luck: 0'],
  ])('takes the failure edge on %j', (result, said) => {
    expect(texts(answered(result))).toEqual([said]);
  });

  it('ends with flow_state_too_large when the answer outgrows what may be kept', () => {
    const turn = answered({ type: 'http-request', status: 200, body: { big: 'x'.repeat(40_000) } });
    expect(turn.next).toMatchObject({
      kind: 'end',
      reason: 'error',
      error: { code: 'flow_state_too_large', nodeId: 'get' },
    });
  });
});

describe('ask-agent', () => {
  it('answers once and goes on, or to where unanswered questions go', () => {
    const flow = testDocument({
      nodes: [
        {
          id: 'ask',
          type: 'ask-agent',
          text: 'Yes?',
          instructions: 'Talk to {{customer.name}}',
          save_to: 'said',
          unanswered: 'person',
          next: 'end',
        },
        { id: 'person', type: 'handoff' },
        { id: 'end', type: 'end', text: '{{said}}' },
      ],
      builtin_keywords: false,
    });
    for (const answered of [true, false]) {
      const talk = testConversation(flow, {
        context: { customer: { name: 'Asha' } },
        results: effect =>
          effect.type === 'ask-agent' ? { type: 'ask-agent', text: 'Because.', answered } : undefined,
      });
      expect(texts(talk.start())).toEqual(['Yes?']);
      const turn = talk.say('Why?');
      expect(turn.effects[0]).toEqual({
        type: 'ask-agent',
        nodeId: 'ask',
        question: 'Why?',
        instructions: 'Talk to Asha',
        say: true,
      });
      expect(turn.crossed).toEqual([answered ? 'ask/next' : 'ask/unanswered']);
      expect(texts(turn)).toEqual(answered ? ['Because.'] : []);
    }
  });

  it('stays until an exit word, or until it has answered enough', () => {
    const talk = testConversation(
      testDocument({
        nodes: [
          { id: 'ask', type: 'ask-agent', stay: true, exit_words: ['done'], max_questions: 3, next: 'end' },
          finish,
        ],
      }),
    );
    talk.start();
    expect(talk.say('one').next.kind).toBe('wait');
    expect(texts(talk.say('Done!'))).toEqual(['Bye.']);
    talk.start();
    talk.say('one');
    talk.say('two');
    expect(texts(talk.say('three'))).toEqual(['Bye.']);
  });
});

describe('handoff, wait, capture-lead, random-split', () => {
  it('hands over with words and a reason, and goes on when the person is done', () => {
    const turn = testConversation(
      testDocument({
        nodes: [
          {
            id: 'h',
            type: 'handoff',
            text: 'One moment.',
            reason: 'from {{channel}}',
            department: 'sales',
            next: 'end',
          },
          finish,
        ],
      }),
    ).start();
    expect(turn.effects).toEqual([{ type: 'handoff', nodeId: 'h', reason: 'from api', department: 'sales' }]);
    expect(texts(turn)).toEqual(['One moment.', 'Bye.']);
  });

  it('asks for a person by keyword even where the flow has no node for it', () => {
    const talk = testConversation(
      testDocument({ nodes: [{ id: 'q', type: 'input', text: 'Name?', next: 'end' }, finish] }),
    );
    talk.start();
    const turn = talk.say('Talk to a human');
    expect(turn.effects).toEqual([{ type: 'handoff', nodeId: null, reason: 'Talk to a human', department: null }]);
    expect(turn.state.node).toBe('q');
  });

  it('lets time pass and captures nothing when there is nothing', () => {
    const turn = testConversation(
      testDocument({
        nodes: [
          { id: 'w', type: 'wait', seconds: 3, next: 'lead' },
          { id: 'lead', type: 'capture-lead', name: ' ', next: 'end' },
          finish,
        ],
      }),
    ).start();
    expect(turn.effects).toEqual([{ type: 'wait', nodeId: 'w', seconds: 3, until: expect.any(Number) }]);
  });

  it('splits by weight, the same way for the same random number', () => {
    const flow = testDocument({
      nodes: [
        {
          id: 'r',
          type: 'random-split',
          branches: [
            { weight: 1, next: 'end' },
            { weight: 3, next: 'other' },
          ],
        },
        finish,
        { id: 'other', type: 'end' },
      ],
    });
    const taken = Array.from(
      { length: 1_000 },
      (_, index) => testConversation(flow, { context: { random: index / 1_000 } }).start().crossed[0],
    );
    const again = Array.from(
      { length: 1_000 },
      (_, index) => testConversation(flow, { context: { random: index / 1_000 } }).start().crossed[0],
    );
    expect(again).toEqual(taken);
    const first = taken.filter(edge => edge === 'r/branch:1').length;
    expect(first).toBeGreaterThan(200);
    expect(first).toBeLessThan(300);
  });
});

describe('call-flow', () => {
  const flow = testDocument({
    nodes: [
      { id: 'a', type: 'call-flow', flow: 'who', with: { greeting: 'Habari' }, next: 'b' },
      { id: 'b', type: 'input', text: 'Thanks {{name}}. More?', next: 'a' },
    ],
    flows: {
      who: {
        start: 'ask',
        nodes: [
          { id: 'ask', type: 'input', text: '{{greeting}}, name?', variable: 'name', next: 'done' },
          { id: 'done', type: 'end' },
        ],
      },
    },
  });

  it('returns to where it was called from, again and again', () => {
    const talk = testConversation(flow);
    expect(texts(talk.start())).toEqual(['Habari, name?']);
    expect(texts(talk.say('Asha'))).toEqual(['Thanks Asha. More?']);
    expect(texts(talk.say('yes'))).toEqual(['Habari, name?']);
    const turn = talk.say('Juma');
    expect(turn.state).toMatchObject({ node: 'b', stack: [] });
  });

  it('is left behind by going back', () => {
    const talk = testConversation(flow);
    talk.start();
    talk.say('Asha');
    expect(talk.say('back').state).toMatchObject({ node: 'ask' });
    expect(talk.say('cancel').state).toMatchObject({ node: 'ask', stack: [{ node: 'a' }] });
  });
});
