import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { validateFlow } from '../proof/validate-flow.ts';
import { testConversation, texts } from '../test-flow.ts';
import type { ImportedFlow, ImportFile } from './flow-import.ts';
import { importFlow } from './import-flow.ts';

function imported(...files: ImportFile[]): ImportedFlow & { flow: NonNullable<ImportedFlow['flow']> } {
  const result = importFlow(files);
  if (result.kind === 'refused') throw new Error(result.reason);
  if (result.flow === null) throw new Error('no flow');
  expect(validateFlow(result.flow).errors).toEqual([]);
  return { ...result, flow: result.flow };
}

const json = (path: string, content: unknown): ImportFile => ({ path, text: JSON.stringify(content) });

describe('Sarufi classic', () => {
  const flow = {
    agiza: { message: ['Habari!', 'Unataka pizza ngapi?'], next_state: 'idadi' },
    idadi: {
      message: 'Chagua aina:\n1. Margherita\n2. Kuku',
      next_state: 'choice_aina',
      validators: [{ type: 'numeric_validation', error_message: 'Andika namba' }],
    },
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
    ['one bot of JSON', [json('bot.json', { name: 'Pizza', intents, flows: flow })]],
    ['a bot that says "flow"', [json('bot.json', { intents, flow })]],
    ['two files', [json('flow.json', flow), json('intents.json', intents)]],
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
    const talk = testConversation(imported(json('bot.json', { intents, flows: flow })).flow);
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
    const talk = testConversation(imported(json('flow.json', states)).flow, {
      context: { customer: { name: 'Asha', id: 'c1' } },
      results: effect =>
        effect.type === 'http-request' ? { type: 'http-request', status: 200, body: { state: 'late' } } : undefined,
    });
    expect(texts(talk.start())).toEqual(['Hi Asha! Order or help?']);
    expect(texts(talk.say('ORDER please'))).toEqual(['Which number?']);
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
      imported(json('flow.json', { name: 'x', type: 'conversation', flow: { states: list } })).flow,
    );
    expect(talk.start().state.node).toBe('menu');
    expect(texts(talk.press('faq'))).toEqual(['Age?']);
    expect(texts(talk.say('twelve'))).toEqual(['Pick']);
    talk.press('faq');
    expect(texts(talk.say('20'))).toEqual(['Bye 20']);
  });
});

describe('Typebot', () => {
  const bot = {
    version: '6',
    name: 'Score',
    events: [{ id: 'e', type: 'start', outgoingEdgeId: 'e0' }],
    groups: [
      {
        id: 'g1',
        title: 'Hello',
        blocks: [
          {
            id: 'b1',
            type: 'text',
            content: {
              richText: [
                {
                  type: 'p',
                  children: [{ text: 'Hi ' }, { type: 'a', url: 'https://example.com', children: [{ text: 'here' }] }],
                },
              ],
            },
          },
          { id: 'b2', type: 'text', content: { richText: [{ type: 'p', children: [{ text: 'Your age?' }] }] } },
          {
            id: 'b3',
            type: 'number input',
            options: { variableId: 'v1', min: 1, labels: { retryMessageContent: 'A number!' } },
          },
          { id: 'b4', type: 'Set variable', options: { variableId: 'v2', expressionToEvaluate: '{{Your age}} * 2' } },
          {
            id: 'b5',
            type: 'Set variable',
            options: { variableId: 'v3', expressionToEvaluate: 'await fetch("https://evil.example")' },
          },
          {
            id: 'b6',
            type: 'Condition',
            items: [
              {
                id: 'i1',
                outgoingEdgeId: 'e1',
                content: {
                  logicalOperator: 'AND',
                  comparisons: [
                    { variableId: 'v2', comparisonOperator: 'Greater than', value: '100' },
                    { variableId: 'v1', comparisonOperator: 'Is set' },
                  ],
                },
              },
            ],
            outgoingEdgeId: 'e2',
          },
        ],
      },
      {
        id: 'g2',
        title: 'Old',
        blocks: [
          { id: 'c1', type: 'text', content: { plainText: 'Wise: {{Double}}' } },
          { id: 'c2', type: 'Google Sheets' },
        ],
      },
      {
        id: 'g3',
        title: 'Young',
        blocks: [
          { id: 'd0', type: 'text', content: { plainText: 'Again?' } },
          {
            id: 'd1',
            type: 'choice input',
            items: [
              { id: 'y', content: 'Yes', outgoingEdgeId: 'e3' },
              { id: 'n', content: 'No' },
            ],
            options: { variableId: 'v3' },
          },
          { id: 'd2', type: 'image', content: { url: 'https://example.com/{{Word}}.png' } },
        ],
      },
      { id: 'g4', title: 'Island', blocks: [{ id: 'x', type: 'text', content: { plainText: 'Never' } }] },
    ],
    edges: [
      { id: 'e0', from: { eventId: 'e' }, to: { groupId: 'g1' } },
      { id: 'e1', from: { blockId: 'b6', itemId: 'i1' }, to: { groupId: 'g2' } },
      { id: 'e2', from: { blockId: 'b6' }, to: { groupId: 'g3' } },
      { id: 'e3', from: { blockId: 'd1', itemId: 'y' }, to: { groupId: 'g1', blockId: 'b2' } },
    ],
    variables: [
      { id: 'v1', name: 'Your age' },
      { id: 'v2', name: 'Double' },
      { id: 'v3', name: 'Word' },
    ],
  };

  it('runs group by group, and no code of others', () => {
    const { flow, report } = imported(json('bot.json', bot));
    const talk = testConversation(flow);
    expect(texts(talk.start())).toEqual(['Hi here (https://example.com)', 'Your age?']);
    expect(texts(talk.say('x'))).toEqual(['A number!']);
    expect(talk.say('20').messages).toEqual([
      {
        type: 'buttons',
        text: 'Again?',
        buttons: [
          { id: 'y', title: 'Yes' },
          { id: 'n', title: 'No' },
        ],
      },
    ]);
    expect(texts(talk.say('yes'))).toEqual(['Your age?']);
    expect(texts(talk.say('60'))).toEqual(['Wise: 120']);
    talk.start();
    talk.say('5');
    expect(talk.say('no').messages).toEqual([{ type: 'image', media_url: 'https://example.com/No.png' }]);
    expect(report.dropped).toEqual(
      expect.arrayContaining([
        'A block of the type "Google Sheets" has no counterpart.',
        'The group "Island": nothing leads to it.',
      ]),
    );
    expect(JSON.stringify(flow)).not.toContain('evil');
  });

  it('reads version 3, where the start is a block', () => {
    const old = {
      version: '3',
      groups: [
        { id: 'g0', title: 'Start', blocks: [{ id: 's', type: 'start', outgoingEdgeId: 'e0' }] },
        { id: 'g1', title: 'Hi', blocks: [{ id: 'b', type: 'text', content: { html: '<div>Hello<br>you</div>' } }] },
      ],
      edges: [{ id: 'e0', from: { groupId: 'g0', blockId: 's' }, to: { groupId: 'g1' } }],
      variables: [],
    };
    expect(texts(testConversation(imported(json('bot.json', { typebot: old })).flow).start())).toEqual(['Hello\nyou']);
  });
});

describe('Rasa', () => {
  const domain = `
intents: [greet, order, affirm, deny, human]
slots: { size: { type: text }, count: { type: float } }
forms: { order_form: { required_slots: [size, count] } }
responses:
  utter_greet: [{ text: "Hello" }]
  utter_ask_size:
    - text: "Which size?"
      buttons: [{ title: Small, payload: '/inform{"size":"s"}' }, { title: Large, payload: '/inform{"size":"l"}' }]
  utter_ask_count: [{ text: "How many?" }]
  utter_done: [{ text: "{count} of {size}" }]
  utter_sure: [{ text: "Sure?", buttons: [{ title: "Yes", payload: /affirm }, { title: "No", payload: /deny }] }]
  utter_default: [{ text: "Pardon?" }]
  utter_fine: [{ text: "Fine." }]
`;
  const nlu =
    'version: "3.1"\nnlu:\n- intent: order\n  examples: |\n    - I want a [pizza](dish)\n    - order please\n- intent: human\n  examples: |\n    - a person\n- synonym: x\n  examples: |\n    - y\n';
  const stories = `
rules:
- rule: form
  steps: [{ intent: order }, { action: order_form }, { active_loop: order_form }]
- rule: submit
  condition: [{ active_loop: order_form }]
  steps: [{ action: order_form }, { active_loop: null }, { action: utter_done }, { action: action_save }]
- rule: fallback
  steps: [{ intent: nlu_fallback }, { action: utter_default }]
stories:
- story: person
  steps: [{ intent: human }, { action: utter_sure }, { intent: affirm }, { action: action_human_handoff }]
- story: no person
  steps: [{ intent: human }, { action: utter_sure }, { intent: deny }, { action: utter_fine }]
`;
  const files = [
    { path: 'domain.yml', text: domain },
    { path: 'data/nlu.yml', text: nlu },
    { path: 'data/stories.yml', text: stories },
  ];

  it('tells its stories, fills its forms, follows its buttons', () => {
    const { flow, intents, report } = imported(...files);
    expect(intents['order']).toEqual(['I want a pizza', 'order please']);
    const talk = testConversation(flow);
    expect(texts(talk.start())).toEqual(['Hello']);
    expect(talk.say('order please').messages).toEqual([
      {
        type: 'buttons',
        text: 'Which size?',
        buttons: [
          { id: '1', title: 'Small' },
          { id: '2', title: 'Large' },
        ],
      },
    ]);
    expect(texts(talk.say('large'))).toEqual(['How many?']);
    expect(texts(talk.say('2'))[0]).toBe('2 of l');
    expect(texts(talk.say('gibberish'))[0]).toBe('Pardon?');
    expect(texts(talk.say('a person'))).toEqual(['Sure?']);
    expect(texts(talk.press('2'))[0]).toBe('Fine.');
    talk.say('a person');
    expect(talk.press('1').effects.map(effect => effect.type)).toContain('handoff');
    expect(report.dropped).toContain('The action "action_save" is code: put a request or a tool in its place.');
  });

  it('gives the intents alone when there are no stories', () => {
    const result = importFlow([{ path: 'nlu.yml', text: nlu }]);
    expect(result).toMatchObject({ kind: 'imported', format: 'rasa', flow: null, intents: { human: ['a person'] } });
  });
});

describe('Bot Framework', () => {
  const root = {
    $kind: 'Microsoft.AdaptiveDialog',
    recognizer: {
      $kind: 'Microsoft.RegexRecognizer',
      intents: [{ intent: 'Book', pattern: '(?i)(?:book|reserve)( a)? table' }],
    },
    triggers: [
      {
        $kind: 'Microsoft.OnConversationUpdateActivity',
        actions: [{ $kind: 'Microsoft.SendActivity', activity: '${Hello()}' }],
      },
      {
        $kind: 'Microsoft.OnIntent',
        intent: 'Book',
        actions: [
          { $kind: 'Microsoft.BeginDialog', dialog: 'book' },
          { $kind: 'Microsoft.SendActivity', activity: 'Anything else?' },
        ],
      },
      {
        $kind: 'Microsoft.OnUnknownIntent',
        actions: [{ $kind: 'Microsoft.SendActivity', activity: 'You said ${turn.activity.text}' }],
      },
    ],
  };
  const book = {
    $kind: 'Microsoft.AdaptiveDialog',
    triggers: [
      {
        $kind: 'Microsoft.OnBeginDialog',
        actions: [
          { $kind: 'Microsoft.NumberInput', property: 'user.seats', prompt: 'Seats?', invalidPrompt: 'A number.' },
          { $kind: 'Microsoft.EditArray', changeType: 'push', itemsProperty: 'dialog.list', value: '=user.seats' },
          { $kind: 'Microsoft.EditArray', changeType: 'push', itemsProperty: 'dialog.list', value: '=user.seats + 1' },
          {
            $kind: 'Microsoft.Foreach',
            itemsProperty: 'dialog.list',
            actions: [{ $kind: 'Microsoft.SendActivity', activity: 'Seat ${dialog.foreach.value}' }],
          },
          {
            $kind: 'Microsoft.IfCondition',
            condition: 'exists(user.seats) && user.seats > 8',
            actions: [{ $kind: 'Microsoft.SendActivity', activity: 'A party!' }],
            elseActions: [{ $kind: 'Microsoft.SendActivity', activity: 'Cosy.' }],
          },
        ],
      },
    ],
  };
  const files = [
    json('bot/bot.dialog', root),
    json('bot/dialogs/book/book.dialog', book),
    { path: 'bot/bot.lg', text: "# Hello\n- Welcome to ${Name('our')} place\n- Hi\n\n# Name(whose)\n- ${whose} nice" },
  ];

  it('greets, calls dialogs, loops and decides', () => {
    const talk = testConversation(imported(...files).flow);
    expect(texts(talk.start())).toEqual(['Welcome to our nice place']);
    expect(texts(talk.say('reserve a table'))).toEqual(['Seats?']);
    expect(texts(talk.say('many'))).toEqual(['A number.']);
    expect(texts(talk.say('9'))).toEqual(['Seat 9', 'Seat 10', 'A party!', 'Anything else?']);
    expect(texts(talk.say('sing'))).toEqual(['You said sing']);
  });

  it('gives the intents of a .lu file', () => {
    const text = '> comment\n## Lights\n- {@Room=kitchen} lights on\n- dim {x}\n\n@ ml Room\n';
    expect(importFlow([{ path: 'home.lu', text }])).toMatchObject({
      kind: 'imported',
      flow: null,
      intents: { Lights: ['kitchen lights on'] },
    });
  });
});

describe('Flowise', () => {
  const node = (id: string, name: string, inputs: object, outputs = 1) => ({
    id,
    data: {
      name,
      label: id,
      category: 'x',
      inputs,
      inputAnchors: [],
      outputAnchors: Array.from({ length: outputs }, (_, index) => ({ id: `${id}-output-${index}` })),
    },
  });
  const edge = (source: string, target: string, output = 0) => ({
    source,
    sourceHandle: `${source}-output-${output}`,
    target,
  });

  it('gives a chat flow as instructions for the AI', () => {
    const result = imported(
      json('chat.json', {
        nodes: [
          node('chain', 'conversationChain', { systemMessagePrompt: 'Be a pirate, {name}.' }),
          node('model', 'chatOpenAI', {}),
        ],
        edges: [],
      }),
    );
    expect(result.instructions).toBe('Be a pirate, [name].');
    expect(testConversation(result.flow).say('Ahoy').effects[0]).toMatchObject({
      type: 'ask-agent',
      question: 'Ahoy',
      instructions: 'Be a pirate, [name].',
    });
  });

  it('gives an agent flow node by node, and refuses one that only talks to itself', () => {
    const nodes = [
      node('start', 'startAgentflow', { startInputType: 'chatInput' }),
      node('llm', 'llmAgentflow', { llmMessages: [{ role: 'system', content: '<p>Hi</p>' }] }),
      node('ok', 'humanInputAgentflow', { humanInputDescription: '<p>Good?</p>' }, 2),
      node('again', 'loopAgentflow', { loopBackToNode: 'llm-LLM' }),
    ];
    const good = { nodes, edges: [edge('start', 'llm'), edge('llm', 'ok'), edge('ok', 'again', 1)] };
    const talk = testConversation(imported(json('flow.json', good)).flow);
    talk.start();
    const turn = talk.say('Write a poem');
    expect(turn.effects[0]).toMatchObject({ question: 'Write a poem', instructions: 'Hi' });
    expect(texts(turn)).toEqual(['Good?']);
    expect(talk.press('reject').effects[0]).toMatchObject({ type: 'ask-agent' });
    const bad = { nodes, edges: [edge('start', 'llm'), edge('llm', 'again')] };
    expect(importFlow([json('flow.json', bad)])).toMatchObject({
      kind: 'refused',
      reason: expect.stringContaining('circle'),
    });
  });
});

describe('a table of questions and answers', () => {
  it('answers what it knows and asks the AI about the rest', () => {
    const text =
      '\uFEFFSwali;Jibu\n"Mnafungua saa ngapi?|saa za kazi";"Saa 2, kila siku"\nMnapatikana wapi?;Mwanza\n;\n';
    const { flow, faqs } = imported({ path: 'faq.csv', text });
    expect(faqs).toHaveLength(3);
    const talk = testConversation(flow);
    expect(texts(talk.say('Saa za kazi'))).toEqual(['Saa 2, kila siku']);
    expect(talk.say('Mna pizza?').effects.at(-1)).toMatchObject({ type: 'ask-agent', question: 'Mna pizza?' });
    expect(texts(talk.say('mnapatikana wapi'))).toEqual(['Mwanza']);
  });

  it('is refused when it is no such table', () => {
    expect(importFlow([{ path: 'x.csv', text: 'a,b,c\n1,2,3' }])).toMatchObject({ kind: 'refused', format: 'faq-csv' });
  });
});

describe('anything else', () => {
  it.each([
    ['', null],
    ['just some words', null],
    ['{"a": 1}', null],
    ['[1, 2]', null],
    ['a: [', null],
    ['pipeline: []', 'rasa'],
  ])('%j is refused with a reason', (text, format) => {
    const result = importFlow([{ path: 'file', text }]);
    expect(result).toMatchObject({ kind: 'refused', format });
    expect(result.kind === 'refused' && result.reason.length > 10).toBe(true);
  });

  it('takes a flow of ours when it is sound', () => {
    const flow = { format: 'baraza/v1', start: 'a', nodes: [{ id: 'a', type: 'end' }] };
    expect(importFlow([json('flow.json', flow)])).toMatchObject({ kind: 'imported', format: 'baraza' });
    expect(importFlow([json('flow.json', { ...flow, start: 'b' })])).toMatchObject({
      kind: 'refused',
      format: 'baraza',
    });
  });

  it('never throws, whatever a definition of a known make holds', () => {
    const leaf = fc.oneof(
      fc.string(),
      fc.integer(),
      fc.constantFrom(null, 'end', 'g1', 'text', 'choice_x', 'next_state', '{{x}}', '${y}'),
    );
    const key = fc.constantFrom(
      'groups',
      'edges',
      'blocks',
      'items',
      'type',
      'id',
      'to',
      'groupId',
      'options',
      'content',
      'message',
      'next_state',
      'transitions',
      'actions',
      'flows',
      'intents',
      'nlu',
      'rules',
      'steps',
      'intent',
      'action',
      'responses',
      'forms',
      'nodes',
      'data',
      'inputs',
      'triggers',
      '$kind',
      'version',
    );
    const tree = fc.letrec<{ value: unknown }>(tie => ({
      value: fc.oneof(
        { maxDepth: 6, withCrossShrink: true },
        leaf,
        fc.array(tie('value'), { maxLength: 4 }),
        fc.dictionary(key, tie('value'), { maxKeys: 6 }),
      ),
    })).value;
    fc.assert(
      fc.property(
        fc.dictionary(key, tree, { minKeys: 1, maxKeys: 8 }),
        fc.constantFrom('bot.json', 'bot.yml', 'bot.dialog', 'x.csv', 'x.md'),
        (content, path) => {
          const result = importFlow([{ path, text: JSON.stringify(content) }]);
          if (result.kind === 'imported' && result.flow !== null) expect(validateFlow(result.flow).valid).toBe(true);
        },
      ),
      { numRuns: 2_000 },
    );
  });
});
