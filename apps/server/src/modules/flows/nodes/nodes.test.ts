import { describe, expect, it } from 'vitest';
import type { FlowEffectResult } from '../flow-effect.ts';
import { testConversation, testDocument, texts } from '../test-flow.ts';

const finish = { id: 'end', type: 'end', text: 'Bye.' } as const;

describe('message', () => {
  it('says every kind of message, filled in, and leaves out what comes out empty', () => {
    const turn = testConversation(
      testDocument({
        nodes: [
          {
            id: 'm',
            type: 'message',
            messages: [
              { type: 'text', text: '{{photo}}' },
              { type: 'image', media_url: 'https://example.com/{{name}}.png', media_caption: 'For {{name}}' },
              { type: 'document', media_url: 'https://example.com/a.pdf', media_filename: '{{name}}.pdf' },
              { type: 'audio', media_url: '{{photo}}' },
              { type: 'video', media_url: 'https://example.com/v.mp4' },
              { type: 'buttons', text: 'Pick', buttons: [{ id: 'x', title: '{{photo}}' }] },
            ],
            next: 'end',
          },
          finish,
        ],
        variables: { name: 'Asha J', photo: '' },
      }),
    ).start();
    expect(turn.messages).toEqual([
      { type: 'image', media_url: 'https://example.com/Asha%20J.png', media_caption: 'For Asha J' },
      { type: 'document', media_url: 'https://example.com/a.pdf', media_filename: 'Asha J.pdf' },
      { type: 'video', media_url: 'https://example.com/v.mp4' },
      { type: 'buttons', text: 'Pick', buttons: [{ id: 'x', title: 'x' }] },
      { type: 'text', text: 'Bye.' },
    ]);
  });
});

describe('list', () => {
  it('keeps what was chosen and follows its row', () => {
    const talk = testConversation(
      testDocument({
        nodes: [
          {
            id: 'topics',
            type: 'list',
            text: 'Topic?',
            button_text: 'View',
            sections: [
              { title: 'A', rows: [{ id: 'h', title: 'Hours', description: 'When', next: 'end' }] },
              { rows: [{ id: 'p', title: 'Prices', next: 'end' }] },
            ],
            variable: 'topic',
          },
          finish,
        ],
      }),
    );
    expect(talk.start().messages).toEqual([
      {
        type: 'list',
        text: 'Topic?',
        button_text: 'View',
        sections: [
          { title: 'A', rows: [{ id: 'h', title: 'Hours', description: 'When' }] },
          { rows: [{ id: 'p', title: 'Prices' }] },
        ],
      },
    ]);
    expect(talk.say('2').crossed).toEqual(['topics/row:p']);
    expect(talk.variable('topic')).toBe('Prices');
  });
});

describe('input', () => {
  it('asks again as often as it may, then takes its fallback', () => {
    const talk = testConversation(
      testDocument({
        nodes: [
          {
            id: 'age',
            type: 'input',
            input: 'number',
            text: 'Age?',
            variable: 'age',
            min: 1,
            retries: 1,
            error_text: 'A number, {{customer.name}}.',
            fallback: 'person',
            next: 'end',
          },
          { id: 'person', type: 'handoff' },
          finish,
        ],
        builtin_keywords: false,
      }),
      { context: { customer: { name: 'Asha' } } },
    );
    talk.start();
    expect(texts(talk.say('old'))).toEqual(['A number, Asha.']);
    expect(talk.say('older').crossed).toEqual(['age/fallback']);
  });

  it('may be skipped when it is optional', () => {
    const talk = testConversation(
      testDocument({
        nodes: [{ id: 'q', type: 'input', input: 'email', optional: true, variable: 'email', next: 'end' }, finish],
      }),
    );
    talk.start();
    expect(texts(talk.say('ruka'))).toEqual(['Bye.']);
    expect(talk.variable('email')).toBeNull();
  });
});

describe('set-variable, condition, switch', () => {
  it('computes, appends and decides', () => {
    const talk = testConversation(
      testDocument({
        nodes: [
          {
            id: 'set',
            type: 'set-variable',
            assignments: [
              { variable: 'total', expression: 'price * 2' },
              { variable: 'cart', value: { name: 'tea', cost: '{{total}}' }, append: true },
              { variable: 'cart', value: 'sugar', append: true },
            ],
            next: 'dear',
          },
          { id: 'dear', type: 'condition', branches: [{ when: 'total > 100', next: 'end' }], otherwise: 'which' },
          { id: 'which', type: 'switch', value: 'length(cart)', cases: [{ equals: 2, next: 'say' }], otherwise: 'end' },
          { id: 'say', type: 'message', messages: [{ type: 'text', text: 'Two: {{cart[0].cost}}' }], next: 'end' },
          finish,
        ],
        variables: { price: 10 },
      }),
    );
    const turn = talk.start();
    expect(texts(turn)).toEqual(['Two: 20', 'Bye.']);
    expect(talk.variable('cart')).toEqual([{ name: 'tea', cost: 20 }, 'sugar']);
    expect(turn.crossed).toEqual(['set/next', 'dear/otherwise', 'which/case:1', 'say/next']);
  });
});

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
    expect(turn.effects).toEqual([{ type: 'wait', nodeId: 'w', seconds: 3 }]);
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

describe('intent', () => {
  const flow = testDocument({
    nodes: [
      {
        id: 'listen',
        type: 'intent',
        text: 'Yes?',
        routes: [
          { intent: 'hours', next: 'hours' },
          { intent: 'advice', next: 'ask' },
        ],
        variable: 'meant',
        otherwise: 'sorry',
      },
      { id: 'hours', type: 'message', messages: [{ type: 'text', text: 'From 8.' }], next: 'listen' },
      { id: 'sorry', type: 'message', messages: [{ type: 'text', text: 'Let me ask.' }], next: 'ask' },
      { id: 'ask', type: 'ask-agent', next: 'listen' },
    ],
    intents: { hours: ['when'], advice: ['what should I buy'] },
  });

  it('says a fixed answer once and listens again', () => {
    const talk = testConversation(flow);
    expect(texts(talk.start())).toEqual(['Yes?']);
    const turn = talk.say('when');
    expect(texts(turn)).toEqual(['From 8.', 'Yes?']);
    expect(turn.effects.map(effect => effect.type)).toEqual(['recognise-intent']);
    expect(talk.variable('meant')).toBe('hours');
  });

  it.each(['what should I buy', 'sing to me'])('lets the AI answer %j, which it was led to with', question => {
    const talk = testConversation(flow);
    talk.start();
    const asked = talk.say(question).effects.filter(effect => effect.type === 'ask-agent');
    expect(asked).toMatchObject([{ question }]);
  });
});

describe('what may be read', () => {
  it('is channel, language, customer, clock and opening hours', () => {
    const turn = testConversation(
      testDocument({
        nodes: [
          {
            id: 'm',
            type: 'end',
            text: '{{channel}} {{language}} {{customer.city}} {{now.date}} {{now.weekday}} {{business.open}}',
          },
        ],
        business_hours: { timezone: 'Africa/Nairobi', monday: [['08:00', '17:00']] },
      }),
      {
        context: {
          channel: 'whatsapp',
          language: 'sw',
          customer: { city: 'Mwanza' },
          now: Date.parse('2026-01-05T04:30:00Z'),
        },
      },
    ).start();
    expect(texts(turn)).toEqual(['whatsapp sw Mwanza 2026-01-05 monday false']);
  });
});
