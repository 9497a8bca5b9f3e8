import { describe, expect, it } from 'vitest';
import { implicitFlow } from './implicit-flow.ts';
import { testConversation, testDocument, texts } from './test-flow.ts';

const shop = testDocument({
  nodes: [
    { id: 'greet', type: 'message', messages: [{ type: 'text', text: 'Karibu!' }], next: 'menu' },
    {
      id: 'menu',
      type: 'buttons',
      text: 'What can we do?',
      buttons: [
        { id: 'hours', title: 'Opening hours', next: 'hours' },
        { id: 'order', title: 'Place an order', next: 'name' },
        { id: 'ask', title: 'Ask a question', next: 'agent' },
      ],
    },
    { id: 'hours', type: 'message', messages: [{ type: 'text', text: 'We open at 8.' }], next: 'menu' },
    { id: 'name', type: 'input', text: 'Your name?', variable: 'name', next: 'email' },
    { id: 'email', type: 'input', input: 'email', text: 'Your email, {{name}}?', variable: 'email', next: 'lead' },
    { id: 'lead', type: 'capture-lead', name: '{{name}}', email: '{{email}}', next: 'thanks' },
    {
      id: 'thanks',
      type: 'message',
      messages: [{ type: 'text', text: 'Asante {{variables.name | upper}}' }],
      next: 'end',
    },
    { id: 'agent', type: 'ask-agent', text: 'What would you like to know?' },
    { id: 'help', type: 'message', messages: [{ type: 'text', text: 'Say menu.' }], next: 'menu' },
    { id: 'person', type: 'handoff', text: 'A person will answer.' },
    { id: 'end', type: 'end' },
  ],
  fallback: { text: 'Sorry?' },
  intents: { opening: { examples: ['when do you open', 'are you open', 'opening times'], next: 'hours' } },
});

describe('a conversation', () => {
  it('greets, offers the menu and waits there', () => {
    const turn = testConversation(shop).start();
    expect(turn.messages).toEqual([
      { type: 'text', text: 'Karibu!' },
      {
        type: 'buttons',
        text: 'What can we do?',
        buttons: [
          { id: 'hours', title: 'Opening hours' },
          { id: 'order', title: 'Place an order' },
          { id: 'ask', title: 'Ask a question' },
        ],
      },
    ]);
    expect(turn.next).toEqual({ kind: 'wait' });
    expect(turn.state.node).toBe('menu');
    expect(turn.crossed).toEqual(['greet/next']);
  });

  it.each(['1', '1.', '١', 'opening hours', 'OPENING HOURS!', 'openning hours', 'Opening', 'hours'])(
    'takes %j for the first option',
    typed => {
      const talk = testConversation(shop);
      talk.start();
      expect(texts(talk.say(typed))).toEqual(['We open at 8.', 'What can we do?']);
    },
  );

  it('asks again after what it does not understand', () => {
    const talk = testConversation(shop);
    talk.start();
    const turn = talk.say('purple elephants');
    expect(texts(turn)).toEqual(['Sorry?', 'What can we do?']);
    expect(turn.effects.map(effect => effect.type)).toEqual(['recognise-intent']);
    expect(turn.state.attempts).toBe(1);
  });

  it('collects, checks, captures and ends; then begins again', () => {
    const talk = testConversation(shop);
    talk.start();
    expect(texts(talk.press('order'))).toEqual(['Your name?']);
    expect(texts(talk.say('Asha'))).toEqual(['Your email, Asha?']);
    expect(texts(talk.say('not an address'))).toEqual(['That does not look like an email address. Please try again.']);
    const turn = talk.say('Asha@Example.com');
    expect(turn.effects).toEqual([
      {
        type: 'capture-lead',
        nodeId: 'lead',
        lead: { name: 'Asha', email: 'Asha@example.com', phone: null, fields: {} },
      },
    ]);
    expect(texts(turn)).toEqual(['Asante ASHA']);
    expect(turn.next).toEqual({ kind: 'end', reason: 'completed', close: false });
    expect(texts(talk.say('hello'))).toEqual(['Karibu!', 'What can we do?']);
  });

  it('lets keywords act anywhere, and goes back', () => {
    const talk = testConversation(shop);
    talk.start();
    talk.press('order');
    expect(texts(talk.say('HELP'))).toEqual(['Say menu.', 'What can we do?']);
    talk.press('order');
    expect(talk.say('back').state.node).toBe('menu');
    const turn = talk.say('talk to a human');
    expect(texts(turn)).toEqual(['A person will answer.']);
    expect(turn.next).toMatchObject({ kind: 'end', reason: 'handed-off' });
  });

  it('takes a recognised intent from the menu and from the AI', () => {
    const talk = testConversation(shop, {
      results: effect =>
        effect.type === 'recognise-intent'
          ? { type: 'recognise-intent', intent: effect.text.includes('open') ? 'opening' : null, confidence: 0.9 }
          : undefined,
    });
    talk.start();
    expect(texts(talk.say('are you open today'))[0]).toBe('We open at 8.');
    talk.press('ask');
    expect(talk.say('do you sell rice?').effects.at(-1)).toMatchObject({
      type: 'ask-agent',
      question: 'do you sell rice?',
    });
    expect(texts(talk.say('when do you open'))[0]).toBe('We open at 8.');
  });

  it('still follows the latest menu while the AI answers, and older buttons', () => {
    const talk = testConversation(shop);
    talk.start();
    expect(texts(talk.press('ask'))).toEqual(['What would you like to know?']);
    expect(texts(talk.say('2'))).toEqual(['Your name?']);
    expect(texts(talk.press('hours'))[0]).toBe('We open at 8.');
  });

  it('keeps the choice of a menu that was left behind, and follows no menu that was never shown', () => {
    const size = { id: 'size', type: 'buttons', text: 'Which size?', variable: 'size' } as const;
    const talk = testConversation(
      testDocument({
        variables: { paper: 'A4' },
        nodes: [
          { ...size, buttons: [{ id: 'large', title: 'Large {{paper}}', next: 'name' }] },
          {
            id: 'name',
            type: 'input',
            text: 'Your name?',
            variable: 'name',
            min: 6,
            error_text: 'The whole name.',
            next: 'pay',
          },
          {
            id: 'pay',
            type: 'buttons',
            text: '{{size}} for {{name}}?',
            buttons: [{ id: 'cash', title: 'Cash', next: 'end' }],
          },
          { id: 'end', type: 'end', text: 'Done.' },
        ],
      }),
    );
    talk.start();
    talk.press('large');
    expect(texts(talk.press('cash'))).toEqual(['The whole name.']);
    talk.say('Asha Juma');
    expect(talk.press('large').state.variables).toMatchObject({ size: 'Large A4' });
    expect(texts(talk.say('Asha Ali'))).toEqual(['Large A4 for Asha Ali?']);
    expect(texts(talk.press('cash'))).toEqual(['Done.']);
  });
});

describe('the first message', () => {
  it('is answered by the flow of an agent without one, again and again', () => {
    const talk = testConversation(implicitFlow);
    for (const question of ['hello', 'menu', 'what is that?']) {
      const turn = talk.say(question);
      expect(turn.effects).toEqual([{ type: 'ask-agent', nodeId: 'ask', question, instructions: null, say: true }]);
      expect(turn.next).toEqual({ kind: 'wait' });
    }
  });

  it('follows an option it names outright', () => {
    expect(texts(testConversation(shop).say('Opening hours'))).toEqual(['Karibu!', 'We open at 8.', 'What can we do?']);
  });

  it('otherwise gets the greeting and the menu', () => {
    expect(texts(testConversation(shop).say('1'))).toEqual(['Karibu!', 'What can we do?']);
  });
});

describe('a runaway flow', () => {
  it('ends with flow_loop when it comes back with nothing changed', () => {
    const turn = testConversation(
      testDocument({
        nodes: [
          { id: 'a', type: 'message', messages: [{ type: 'text', text: 'a' }], next: 'b' },
          { id: 'b', type: 'jump', next: 'a' },
        ],
      }),
    ).start();
    expect(turn.next).toMatchObject({ kind: 'end', reason: 'error', error: { code: 'flow_loop' } });
    expect(texts(turn)).toEqual(['a']);
  });

  it('ends with flow_step_limit when it counts for ever', () => {
    const turn = testConversation(
      testDocument({
        nodes: [{ id: 'a', type: 'set-variable', assignments: [{ variable: 'n', expression: 'n + 1' }], next: 'a' }],
        variables: { n: 0 },
      }),
    ).start();
    expect(turn.next).toMatchObject({ kind: 'end', error: { code: 'flow_step_limit' } });
  });

  it('ends with flow_call_depth when sub-flows call themselves', () => {
    const turn = testConversation(
      testDocument({
        nodes: [{ id: 'a', type: 'call-flow', flow: 'f', next: 'a' }],
        flows: { f: { start: 'b', nodes: [{ id: 'b', type: 'call-flow', flow: 'f', next: 'b' }] } },
      }),
    ).start();
    expect(turn.next).toMatchObject({ kind: 'end', error: { code: 'flow_call_depth' } });
  });

  it('ends with flow_broken_reference at an edge to nowhere', () => {
    const turn = testConversation(testDocument({ nodes: [{ id: 'a', type: 'jump', next: 'gone' }] })).start();
    expect(turn.next).toMatchObject({ kind: 'end', error: { code: 'flow_broken_reference' } });
  });
});
