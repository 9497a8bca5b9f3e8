import { describe, expect, it } from 'vitest';
import { testConversation, texts } from '../test-flow.ts';
import { importFlow } from './import-flow.ts';
import { imported, jsonFile } from './test-import.ts';

describe('Sarufi classic', () => {
  const flow = {
    agiza: {
      message: ['Habari!', 'Unataka pizza ngapi?'],
      next_state: 'idadi',
      validators: [{ type: 'numeric_validation', error_message: 'Andika namba' }],
    },
    idadi: { message: 'Chagua aina:\n1. Margherita\n2. Kuku', next_state: 'choice_aina' },
    choice_aina: { '1': 'asante', '2': 'asante', fallback_message: ['Chagua 1 au 2'] },
    asante: { message: ['Pizza {{idadi}} zinakuja, aina {{choice_aina}}.'], next_state: 'end' },
    msaada: { message: 'Tukusaidie nini?', type: 'interactive', buttons: [{ agiza: 'Agiza' }, { asante: 'Hapana' }] },
  };
  const intents = {
    agiza: ['nataka pizza', 'agiza pizza'],
    msaada: ['nisaidie'],
    cancel: ['acha kabisa'],
    salamu: ['mambo'],
  };

  it.each([
    ['one bot of JSON', [jsonFile('bot.json', { name: 'Pizza', intents, flows: flow })]],
    ['a bot that says "flow"', [jsonFile('bot.json', { intents, flow })]],
    ['two files', [jsonFile('flow.json', flow), jsonFile('intents.json', intents)]],
  ])('runs %s as it was written', (_name, files) => {
    const { flow: document, report } = imported(...files);
    const talk = testConversation(document);
    expect(texts(talk.say('Nataka pizza!'))).toEqual(['Habari!', 'Unataka pizza ngapi?']);
    expect(texts(talk.say('nyingi'))).toEqual(['Andika namba']);
    expect(talk.say('3').messages).toEqual([
      {
        type: 'buttons',
        text: 'Chagua aina:',
        buttons: [
          { id: '1', title: 'Margherita' },
          { id: '2', title: 'Kuku' },
        ],
      },
    ]);
    expect(texts(talk.say('xyz'))[0]).toBe('Chagua 1 au 2');
    const turn = talk.say('2');
    expect(texts(turn)).toEqual(['Pizza 3 zinakuja, aina Kuku.']);
    expect(turn.next).toMatchObject({ kind: 'end', reason: 'completed' });
    expect(report.dropped).toContain('The intent "salamu" opens no state; its phrases are kept.');
  });

  it('aborts on the phrases of "cancel" and offers interactive buttons', () => {
    const talk = testConversation(imported(jsonFile('bot.json', { intents, flows: flow })).flow);
    expect(talk.say('nisaidie').messages[0]).toMatchObject({
      type: 'buttons',
      buttons: [{ title: 'Agiza' }, { title: 'Hapana' }],
    });
    expect(texts(talk.press('agiza'))).toEqual(['Habari!', 'Unataka pizza ngapi?']);
    expect(talk.say('Acha kabisa').state.node).toBe('listen');
  });

  it('reads YAML', () => {
    const text = 'intents:\n  hi: [hello]\nflows:\n  hi:\n    message: [Karibu]\n    next_state: end\n';
    expect(texts(testConversation(imported({ path: 'bot.yaml', text }).flow).say('hello'))).toEqual(['Karibu']);
  });
});

describe('a classic bot as its documentation writes it', () => {
  const flows = {
    book: {
      message: [['What is your name?'], ['May I have your name?']],
      images: [{ link: 'https://clinic.example/door.jpg', caption: 'Our door' }, { link: 'javascript:alert(1)' }],
      next_state: 'name',
    },
    name: {
      message: ['{{name}}, how many people?'],
      validators: [{ type: 'custom_validation', regex: '^[1-9]$', error_message: 'One digit' }],
      next_state: 'people',
    },
    people: {
      message: ['For {{people}}.', '', { 'Please confirm': 'yes or no' }],
      type: 'interactive',
      buttons: [{ '1': 'I confirm' }, { '2': 'Cancel' }],
      next_state: 'choice_confirm',
    },
    choice_confirm: { '1': 'pay', '2': 'sorry', fallback_message: ['1 or 2?'] },
    pay: { message: ['How?', '1. Cash', '2. Card'], next_state: 'pick_payment' },
    pick_payment: { '1': 'done', '2': 'done' },
    done: { message: ['Booked, {{name}}.'], next_state: 'end' },
    sorry: { message: ['Another time.'] },
  };
  const intents = { book: ['book a table'], cancel: ['forget it'] };

  it('shows pictures, varies its words, checks the answer to its own question, and maps buttons to branches', () => {
    const { flow, report } = imported(jsonFile('bot.json', { intents, flows }));
    const talk = testConversation(flow);
    const [picture, question] = talk.say('book a table').messages;
    expect(picture).toEqual({ type: 'image', media_url: 'https://clinic.example/door.jpg', media_caption: 'Our door' });
    expect(flows.book.message.flat()).toContain(question?.type === 'text' ? question.text : '');
    expect(texts(talk.say('book a table'))).toEqual(['book a table, how many people?']);
    expect(texts(talk.say('twelve'))).toEqual(['One digit']);
    expect(talk.say('4').messages).toMatchObject([
      { type: 'buttons', text: 'For 4.\nPlease confirm: yes or no', buttons: [{ id: '1' }, { id: '2' }] },
    ]);
    expect(texts(talk.say('maybe'))[0]).toBe('1 or 2?');
    expect(talk.press('1').messages).toMatchObject([{ text: 'How?', buttons: [{ title: 'Cash' }, { title: 'Card' }] }]);
    expect(texts(talk.say('2'))).toEqual(['Booked, book a table.']);
    expect(report.dropped).toEqual([]);
  });

  it('is aborted by "cancel" alone, wherever it stands', () => {
    const talk = testConversation(imported(jsonFile('bot.json', { intents, flows })).flow);
    talk.say('book a table');
    expect(texts(talk.say('Forget it'))).toEqual(['OK.']);
    const said = { ...flows, cancel: { message: ['Cancelled.'], next_state: 'end' } };
    const other = testConversation(imported(jsonFile('bot.json', { intents, flows: said })).flow);
    other.say('book a table');
    expect(texts(other.say('forget it'))).toEqual(['Cancelled.']);
  });

  it('is opened by the names of its states when there are no intents, in the spelling of its first version too', () => {
    const first = {
      greet: { message: ['Hello'], next: 'end' },
      buy_cover: { message: ['Your name?'], next: 'get_name' },
      get_name: { message: ['Thanks {{get_name}}'], next: 'end' },
    };
    const talk = testConversation(imported(jsonFile('flow.json', first)).flow);
    expect(texts(talk.say('buy cover'))).toEqual(['Your name?']);
    expect(texts(talk.say('Asha'))).toEqual(['Thanks Asha']);
  });
});

describe('Sarufi state maps', () => {
  const states = {
    greet: {
      message: 'Hi {{variables.contact_name}}! Order or help?',
      transitions: { order: 'number', help: 'aid', default: 'greet' },
    },
    number: { message: 'Which number?', actions: [], transitions: { default: 'fetch' } },
    fetch: {
      message: 'Looking…',
      actions: [
        {
          type: 'API_CALL',
          url: 'https://shop.example/orders/{{variables.number}}',
          method: 'POST',
          body: { id: '{{variables.number}}' },
          save_to: 'order',
          success_transition: 'status',
          failure_transition: 'aid',
        },
      ],
    },
    status: {
      message: 'It is {{variables.order.state}}',
      actions: [{ type: 'SEND_MESSAGE', message: 'Bye' }],
      transitions: {},
    },
    aid: { actions: [{ type: 'LLM_AGENT', system_prompt: 'Be kind', tools: [] }], transitions: { default: 'greet' } },
  };

  it('run state by state', () => {
    const talk = testConversation(imported(jsonFile('flow.json', states)).flow, {
      context: { customer: { name: 'Asha', id: 'c1' } },
      results: effect =>
        effect.type === 'http-request' ? { type: 'http-request', status: 200, body: { state: 'late' } } : undefined,
    });
    const opening = talk.start();
    expect(texts(opening)).toEqual(['Hi Asha! Order or help?']);
    expect(opening.state.node).toBe('greet');
    const asked = talk.say('ORDER please');
    expect([texts(asked), asked.state.node]).toEqual([['Which number?'], 'number']);
    const turn = talk.say('77');
    expect(texts(turn)).toEqual(['Looking…', 'It is late', 'Bye']);
    expect(turn.effects[0]).toMatchObject({
      method: 'POST',
      url: 'https://shop.example/orders/77',
      headers: { 'X-Sarufi-State': 'fetch', 'X-Sarufi-User-Id': 'c1', 'X-Sarufi-Channel': 'api' },
      body: { message: { type: 'text', text: '77' }, variables: { number: '77' }, id: '77' },
    });
    expect(turn.next.kind).toBe('end');
  });

  it('are taken as such, however little they hold, when the name of the file says so', () => {
    const bare = jsonFile('flow.sarufi-states.json', { hello: { message: 'Karibu' } });
    expect(texts(testConversation(imported(bare).flow).start())).toEqual(['Karibu']);
    expect(importFlow([jsonFile('flow.sarufi-states.json', [])])).toMatchObject({ kind: 'refused' });
    const classic = jsonFile('bot.sarufi-classic.json', { flows: { hi: { message: ['Habari'], next_state: 'end' } } });
    expect(texts(testConversation(imported(classic).flow).start())).toEqual(['Habari']);
  });

  it('may be a list, offer options and branch on conditions', () => {
    const list = [
      {
        name: 'menu',
        initial: true,
        message: {
          type: 'buttons',
          text: 'Pick',
          buttons: [
            { id: 'faq', title: 'FAQ' },
            { id: 'bye', title: 'Bye' },
          ],
        },
        transitions: { faq: 'faq', default: 'bye' },
      },
      {
        name: 'faq',
        message: 'Age?',
        transitions: [
          { condition: { type: 'regex', value: '^\\d+$' }, target: 'check' },
          { condition: { type: 'default' }, target: 'menu' },
        ],
      },
      {
        name: 'check',
        actions: [
          {
            type: 'CONDITION',
            expression: '{{variables.faq}} >= 18',
            true_transition: 'bye',
            false_transition: 'menu',
          },
        ],
      },
      { name: 'bye', message: 'Bye ${faq}' },
    ];
    const talk = testConversation(
      imported(jsonFile('flow.json', { name: 'x', type: 'conversation', flow: { states: list } })).flow,
    );
    expect(talk.start().state.node).toBe('menu');
    expect(texts(talk.press('faq'))).toEqual(['Age?']);
    expect(texts(talk.say('twelve'))).toEqual(['Pick']);
    talk.press('faq');
    expect(texts(talk.say('20'))).toEqual(['Bye 20']);
  });

  it('says sorry only where a state has no default to go to', () => {
    const withDefault = {
      start: { message: 'Yes?', transitions: { yes: 'done', default: 'start' } },
      done: { message: 'Good' },
    };
    const without = { ...withDefault, start: { message: 'Yes?', transitions: { yes: 'done' } } };
    const idsOf = (states: object): string[] => imported(jsonFile('flow.json', states)).flow.nodes.map(({ id }) => id);
    expect(idsOf(withDefault)).not.toContain('start again');
    expect(idsOf(without)).toContain('start again');
  });
});
