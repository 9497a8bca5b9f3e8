import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { validateFlow } from '../proof/validate-flow.ts';
import { testConversation, texts } from '../test-flow.ts';
import { importFlow } from './import-flow.ts';
import { imported, jsonFile } from './test-import.ts';

const RASA_1 = [
  {
    path: 'domain.yml',
    text: `
intents: [greet, affirm, deny, order]
templates:
  utter_greet: [{ text: "Karibu, how are you?" }]
  utter_happy: ["Safi 👋"]
  utter_sad: [{ text: "Pole." }]
actions: [utter_greet, utter_happy, utter_sad, order_form]
forms: [order_form]
`,
  },
  {
    path: 'data/nlu.md',
    text: '## intent:greet\n- habari\n- hello [Asha](name)\n## intent:affirm\n- ndiyo\n## intent:deny\n- hapana\n## intent:order\n- nataka mkate\n## synonym:x\n- y\n',
  },
  {
    path: 'data/stories.md',
    text: `# stories
## happy path
* greet{"name": "Asha"}
  - utter_greet
* affirm OR order
  - utter_happy
> check_it

## sad path <!-- rare -->
* greet
  - utter_greet
* deny
  - utter_sad
  - slot{"mood": "sad"}

## an order
* order
  - order_form
  - form{"name": "order_form"}
  - form{"name": null}
  - utter_happy
`,
  },
];

describe('Rasa 1', () => {
  it('stories in Markdown and templates are told as those of Rasa 3 are', () => {
    const { flow, intents, report } = imported(...RASA_1);
    expect(intents).toMatchObject({ greet: ['habari', 'hello Asha'], deny: ['hapana'] });
    const talk = testConversation(flow);
    talk.start();
    expect(texts(talk.say('habari'))[0]).toBe('Karibu, how are you?');
    expect(texts(talk.say('hapana'))[0]).toBe('Pole.');
    talk.say('habari');
    expect(texts(talk.say('ndiyo'))[0]).toBe('Safi 👋');
    expect(report.carried.join(' ')).toContain('3 stories');
    expect(report.dropped).toContain('Stories that depend on a slot which only code fills run whatever it holds.');
    expect(report.dropped.join(' ')).toContain('order_form');
  });

  it('training data in JSON is read', () => {
    const common_examples = [{ text: 'habari', intent: 'greet', entities: [] }, { text: 1 }, null];
    expect(importFlow([jsonFile('nlu.json', { rasa_nlu_data: { common_examples } })])).toMatchObject({
      format: 'rasa',
      flow: null,
      intents: { greet: ['habari'] },
    });
  });

  it('a text with headings and lists is no story', () => {
    const readme = { path: 'README.md', text: '## Install\n* npm\n  - first\n* run\n  - then\n' };
    const { report } = imported(...RASA_1, readme);
    expect(report.carried.join(' ')).toContain('3 stories');
    expect(importFlow([readme])).toMatchObject({ kind: 'refused', reason: expect.stringContaining('text') });
  });
});

describe('Typebot exports of every age', () => {
  const blocks = (inner: string, outer: string) => [
    {
      id: 'g0',
      title: 'Start',
      [inner]: [{ id: 'b0', [`${outer}Id`]: 'g0', type: 'start', label: 'Start', outgoingEdgeId: 'e0' }],
    },
    {
      id: 'g1',
      title: 'Hello',
      [inner]: [
        { id: 'b1', type: 'text', content: { html: '<div>Karibu</div>', plainText: 'Karibu' } },
        {
          id: 'b2',
          type: 'choice input',
          items: [
            { id: 'i1', content: 'Yes', outgoingEdgeId: 'e1' },
            { id: 'i2', content: 'No' },
          ],
        },
      ],
    },
    { id: 'g2', title: 'End', [inner]: [{ id: 'b3', type: 'text', content: { plainText: 'Asante' } }] },
  ];
  const edges = (outer: string, inner: string) => [
    { id: 'e0', from: { [`${outer}Id`]: 'g0', [`${inner}Id`]: 'b0' }, to: { [`${outer}Id`]: 'g1' } },
    { id: 'e1', from: { [`${outer}Id`]: 'g1', [`${inner}Id`]: 'b2', itemId: 'i1' }, to: { [`${outer}Id`]: 'g2' } },
  ];
  const grouped = blocks('blocks', 'group');
  const rest = { name: 'Age', variables: [], theme: {}, settings: {}, publicId: 'age' };

  it.each([
    ['1 and 2', { ...rest, blocks: blocks('steps', 'block'), edges: edges('block', 'step') }],
    ['3', { ...rest, version: '3', groups: grouped, edges: edges('group', 'block') }],
    ['4', { ...rest, version: '4', groups: grouped, edges: edges('group', 'block') }],
    [
      '5, as the API hands it out',
      { typebot: { ...rest, version: '5', groups: grouped, edges: edges('group', 'block') } },
    ],
    [
      '6',
      {
        ...rest,
        version: '6',
        events: [{ id: 'ev', type: 'start', outgoingEdgeId: 'e0' }],
        groups: grouped.slice(1),
        edges: [{ id: 'e0', from: { eventId: 'ev' }, to: { groupId: 'g1' } }, edges('group', 'block')[1]],
      },
    ],
  ])('version %s', (_, bot) => {
    const talk = testConversation(imported(jsonFile('typebot.json', bot)).flow);
    const [hello, ...more] = texts(talk.start());
    expect([hello, ...more].join('\n')).toContain('Karibu');
    expect(texts(talk.say('yes'))).toContain('Asante');
  });
});

describe('makes that cannot be imported', () => {
  const node = {
    name: 'entry',
    onEnter: ['say #!builtin_text-a'],
    next: [{ condition: 'true', node: 'skill-choice' }],
  };
  it.each([
    ['Botpress', { version: '0.0.1', catchAll: { onReceive: null }, startNode: 'entry', nodes: [node] }],
    ['Botpress', { version: '0.0.1', skillData: { keywords: {} }, nodes: [] }],
    ['Voiceflow', { version: { _id: '1' }, diagrams: { a: { nodes: {} } } }],
    ['Dialogflow', { id: '1', name: 'Welcome', auto: true, contexts: [], responses: [{ messages: [] }] }],
    ['n8n', { nodes: [{ id: '1', typeVersion: 1 }], connections: {} }],
  ])('%s is named', (make, content) => {
    const result = importFlow([
      jsonFile('main.flow.json', content),
      jsonFile('main.ui.json', { nodes: [], links: [] }),
    ]);
    expect(result).toMatchObject({ kind: 'refused', reason: expect.stringContaining(make) });
  });
});

describe('definitions that somebody spoilt', () => {
  const typebot = {
    version: '6',
    events: [{ id: 'ev', type: 'start', outgoingEdgeId: 'e' }],
    groups: [
      { id: 'g', title: 'G', blocks: [{ id: 'b', type: 'choice input', items: [{ id: 'i', content: 'Yes' }] }] },
    ],
    edges: [{ id: 'e', to: { groupId: 'g' } }],
    variables: [{ id: 'v', name: 'x' }],
  };
  const rasa = {
    intents: ['greet'],
    responses: { utter_greet: [{ text: 'Hi', buttons: [{ title: 'Yes', payload: '/greet' }] }] },
    slots: { size: { type: 'text' } },
    forms: { f: { required_slots: ['size'] } },
    rules: [
      { rule: 'r', steps: [{ intent: 'greet' }, { action: 'utter_greet' }, { action: 'f' }, { active_loop: 'f' }] },
    ],
  };
  const classic = {
    intents: { greet: ['hello'], choice_x: ['x'] },
    flows: {
      greet: { message: ['Hi', 'You'], next_state: 'name' },
      name: { message: 'Name?', next_state: 'choice_x', validators: [{ type: 'length_', min_length: 2 }] },
      choice_x: { 1: 'greet', 2: 'end', fallback_message: ['Again'] },
    },
  };
  const states = {
    start: {
      message: 'Hi {{variables.a.b[0]}}',
      actions: [{ type: 'API_CALL', url: 'https://x.example' }],
      transitions: { yes: 'end', default: 'start' },
    },
  };
  const WEIRD = [
    null,
    0,
    -1,
    '',
    ' ',
    [],
    {},
    [null],
    true,
    '👋🏽‍♀️‮',
    '\u0000',
    '{{',
    '{{x|y}}',
    '${',
    '__proto__',
    'constructor',
    'toString',
    'end',
    'start',
    'x'.repeat(3_000),
    2 ** 53,
    { nested: { nested: [] } },
  ];

  it.each(Object.entries({ typebot, rasa, classic, states }))(
    '%s: each imports soundly or is refused with a reason',
    (_, whole) => {
      const places = placesIn(whole);
      const change = fc.record({
        place: fc.constantFrom(...places),
        how: fc.constantFrom('drop', 'replace', 'copy', 'wrap'),
        by: fc.constantFrom(...WEIRD),
        from: fc.constantFrom(...places),
      });
      fc.assert(
        fc.property(fc.array(change, { minLength: 1, maxLength: 4 }), changes => {
          const spoilt: unknown = structuredClone(whole);
          for (const { place, how, by, from } of changes) {
            const value =
              how === 'replace'
                ? structuredClone(by)
                : how === 'copy'
                  ? structuredClone(at(whole, from))
                  : [at(spoilt, place)];
            put(spoilt, place, how === 'drop' ? undefined : value);
          }
          const result = importFlow([jsonFile('bot.json', spoilt)]);
          if (result.kind === 'refused') {
            expect(result.reason.length).toBeGreaterThan(10);
            return;
          }
          const { carried, approximated, dropped } = result.report;
          expect([...carried, ...approximated, ...dropped].join('\n')).not.toMatch(/undefined|\[object/);
          if (result.flow !== null) expect(validateFlow(structuredClone(result.flow)).errors).toEqual([]);
        }),
        { numRuns: 250 },
      );
    },
  );
});

type Place = readonly string[];

function placesIn(value: unknown, place: Place = []): Place[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => [[...place, key], ...placesIn(inner, [...place, key])]);
}

function at(value: unknown, place: Place): unknown {
  return place.reduce<unknown>(
    (inner, key) => (typeof inner === 'object' && inner !== null ? Reflect.get(inner, key) : undefined),
    value,
  );
}

/** A place that an earlier change took away is left alone. */
function put(value: unknown, place: Place, next: unknown): void {
  const holder = at(value, place.slice(0, -1));
  const key = place.at(-1) ?? '';
  if (typeof holder !== 'object' || holder === null) return;
  if (next === undefined) Reflect.deleteProperty(holder, key);
  else Reflect.set(holder, key, next);
}
