import { describe, expect, it } from 'vitest';
import { createFlowState } from './flow-state.ts';
import { recallCalls, rememberPlace } from './places.ts';
import { testConversation, testDocument, texts } from './test-flow.ts';

describe('going back', () => {
  const flow = testDocument({
    nodes: [
      { id: 'name', type: 'input', text: 'Name?', variable: 'name', next: 'ask' },
      { id: 'ask', type: 'call-flow', flow: 'details', next: 'menu' },
      { id: 'menu', type: 'buttons', text: 'What next?', buttons: [{ id: 'b', title: 'Bye', next: 'bye' }] },
      { id: 'bye', type: 'end', text: 'Bye.' },
    ],
    flows: {
      details: {
        start: 'size',
        nodes: [
          { id: 'size', type: 'input', text: 'Size?', variable: 'size', next: 'colour' },
          { id: 'colour', type: 'input', text: 'Colour?', variable: 'colour', next: 'done' },
          { id: 'done', type: 'end' },
        ],
      },
    },
    fallback: { text: 'Sorry?' },
  });

  it('into a sub-flow that has returned leads out of it again', () => {
    const talk = testConversation(flow);
    talk.start();
    for (const answer of ['Asha', 'small', 'red']) talk.say(answer);
    expect(texts(talk.say('back'))).toEqual(['Colour?']);
    expect(texts(talk.say('blue'))).toEqual(['What next?']);
    expect(talk.variable('colour')).toBe('blue');
    talk.say('back');
    expect(texts(talk.say('back'))).toEqual(['Size?']);
    talk.say('large');
    expect(texts(talk.say('green'))).toEqual(['What next?']);
  });

  it('out of a sub-flow forgets the call', () => {
    const talk = testConversation(flow);
    talk.start();
    talk.say('Asha');
    expect(texts(talk.say('back'))).toEqual(['Name?']);
    expect(texts(talk.say('Juma'))).toEqual(['Size?']);
    talk.say('small');
    expect(texts(talk.say('red'))).toEqual(['What next?']);
    expect(texts(talk.say('bye'))).toEqual(['Bye.']);
  });

  it('works from states that were stored before calls were remembered', () => {
    const old = { ...createFlowState(), phase: 'waiting', node: 'menu', history: ['colour', 'menu'] } as const;
    expect(recallCalls(old)).toMatchObject({ history: ['colour'], stack: [] });
    const stack = [{ node: 'ask' }];
    expect(rememberPlace({ ...old, stack }, 'size')).toEqual({
      history: ['colour', 'menu', 'size'],
      historyCalls: [[], [], ['ask']],
    });
  });
});

describe('a button of a sub-flow that has returned', () => {
  const flow = testDocument({
    nodes: [
      { id: 'call', type: 'call-flow', flow: 'rating', next: 'open' },
      { id: 'open', type: 'ask-agent', text: 'Ask away.', stay: true, next: 'bye' },
      { id: 'bye', type: 'end', text: 'Bye.' },
    ],
    flows: {
      rating: {
        start: 'stars',
        nodes: [
          {
            id: 'stars',
            type: 'buttons',
            text: 'How was it?',
            buttons: [
              { id: 'good', title: 'Good', next: 'done' },
              { id: 'bad', title: 'Bad', next: 'done' },
            ],
          },
          { id: 'done', type: 'message', messages: [{ type: 'text', text: 'Noted.' }], next: 'return' },
          { id: 'return', type: 'end' },
        ],
      },
    },
    fallback: { text: 'Sorry?' },
  });

  it.each([
    ['pressed', (talk: ReturnType<typeof testConversation>) => talk.press('bad')],
    ['typed', (talk: ReturnType<typeof testConversation>) => talk.say('Bad')],
  ])('%s later returns from it once more', (_, choose) => {
    const talk = testConversation(flow);
    talk.start();
    talk.press('good');
    expect(texts(choose(talk))).toEqual(['Noted.', 'Ask away.']);
  });
});

describe('words that mean two things', () => {
  const flow = testDocument({
    nodes: [
      {
        id: 'topic',
        type: 'input',
        input: 'choice',
        text: 'What is it about?',
        variable: 'topic',
        choices: [
          { id: '1', title: 'Help' },
          { id: '2', title: 'Menu' },
          { id: '3', title: 'Back' },
        ],
        next: 'why',
      },
      { id: 'why', type: 'input', text: 'Why {{topic}}?', variable: 'why', next: 'end' },
      { id: 'end', type: 'end', text: 'Thanks.' },
    ],
    fallback: { text: 'Sorry?' },
  });

  it.each(['Help', 'menu', 'BACK'])('a choice that is called %s is a choice where it is offered', word => {
    const talk = testConversation(flow);
    talk.start();
    expect(texts(talk.say(word))[0]?.toLowerCase()).toBe(`why ${word.toLowerCase()}?`);
  });

  it('and a keyword where it is not', () => {
    const talk = testConversation(flow);
    talk.start();
    talk.say('Help');
    expect(texts(talk.say('menu'))[0]).toContain('What is it about?');
  });
});

describe('options whose titles are made as they are offered', () => {
  const flow = testDocument({
    nodes: [
      {
        id: 'plans',
        type: 'set-variable',
        assignments: [
          { variable: 'best', value: 'Gold' },
          { variable: 'other', value: 'Silver' },
        ],
        next: 'menu',
      },
      {
        id: 'menu',
        type: 'buttons',
        text: 'Which?',
        variable: 'plan',
        buttons: [
          { id: 'a', title: '{{best}} plan', next: 'size' },
          { id: 'b', title: '{{other}} plan', next: 'size' },
        ],
      },
      {
        id: 'size',
        type: 'input',
        input: 'choice',
        text: 'Like whom?',
        variable: 'like',
        choices: [
          { id: '1', title: 'Like {{best}}' },
          { id: '2', title: 'Like {{other}}' },
        ],
        next: 'end',
      },
      { id: 'end', type: 'end', text: '{{plan}}, {{like}}' },
    ],
    fallback: { text: 'Sorry?' },
  });

  it.each([
    ['gold plan', 'like gold'],
    ['Gold', 'like gol'],
    ['1', '1'],
    ['gold pla', 'Like Gold'],
  ])('typed as %j and %j they are what was shown', (plan, like) => {
    const talk = testConversation(flow);
    talk.start();
    expect(texts(talk.say(plan))).toEqual(['Like whom?']);
    expect(texts(talk.say(like))).toEqual(['Gold plan, Like Gold']);
  });

  it('pressed, too', () => {
    const talk = testConversation(flow);
    talk.start();
    talk.press('b');
    expect(texts(talk.press('2'))).toEqual(['Silver plan, Like Silver']);
  });
});

describe('what a customer writes is text', () => {
  it('templates in it are not filled in, however often it is read', () => {
    const flow = testDocument({
      nodes: [
        { id: 'name', type: 'input', text: 'Name?', variable: 'name', next: 'copy' },
        { id: 'copy', type: 'set-variable', assignments: [{ variable: 'copy', value: '{{name}}' }], next: 'say' },
        { id: 'say', type: 'end', text: '{{copy}} | {{name | upper}} | {{input}}' },
      ],
      variables: { secret: 'hidden' },
      fallback: { text: 'Sorry?' },
    });
    const talk = testConversation(flow);
    talk.start();
    expect(texts(talk.say('{{secret}}'))).toEqual(['{{secret}} | {{SECRET}} | {{secret}}']);
  });
});
