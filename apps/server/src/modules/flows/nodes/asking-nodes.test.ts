import { describe, expect, it } from 'vitest';
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

  it.each([
    [{ min: 1, max: 20 }, 'Please answer with a number. (1 – 20)'],
    [{ min: 1 }, 'Please answer with a number. (≥ 1)'],
    [{ max: 0 }, 'Please answer with a number. (≤ 0)'],
    [{}, 'Please answer with a number.'],
  ])('tells which numbers it takes: %j', (bounds, told) => {
    const node = { id: 'q', type: 'input', input: 'number', text: 'How many?', variable: 'n', next: 'end' } as const;
    const talk = testConversation(testDocument({ nodes: [{ ...node, ...bounds }, finish] }));
    talk.start();
    expect(texts(talk.say('none'))).toEqual([told]);
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
