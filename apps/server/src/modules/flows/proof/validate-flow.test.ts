import type { FlowDocumentInput } from '@baraza/contracts';
import { describe, expect, it } from 'vitest';
import { validateFlow } from './validate-flow.ts';

type Draft = ReturnType<typeof orderFlow>;
type DraftNode = FlowDocumentInput['nodes'][number];

function orderFlow() {
  const nodes: DraftNode[] = [
    {
      id: 'greet',
      type: 'message',
      messages: [{ type: 'text', text: 'Karibu {{customer.name | default: "rafiki"}}' }],
      next: 'menu',
    },
    {
      id: 'menu',
      type: 'buttons',
      text: 'What next?',
      buttons: [
        { id: 'order', title: 'Order', next: 'count' },
        { id: 'topics', title: 'Topics', next: 'topics' },
      ],
    },
    {
      id: 'topics',
      type: 'list',
      text: 'Topics',
      button_text: 'Choose',
      sections: [{ rows: [{ id: 'hours', title: 'Hours', next: 'hours' }] }],
    },
    { id: 'hours', type: 'message', messages: [{ type: 'text', text: 'From 8 to 5.' }], next: 'menu' },
    { id: 'count', type: 'input', input: 'number', min: 1, text: 'How many?', variable: 'count', next: 'check' },
    {
      id: 'check',
      type: 'condition',
      branches: [{ when: 'variables.count > 10', next: 'person' }],
      otherwise: 'send',
    },
    {
      id: 'send',
      type: 'http-request',
      method: 'POST',
      url: 'https://shop.example/orders',
      body: { count: '{{variables.count}}' },
      map: { order: 'body.id' },
      next: 'thanks',
      failure: 'person',
    },
    { id: 'thanks', type: 'message', messages: [{ type: 'text', text: 'Order {{variables.order}}' }], next: 'end' },
    { id: 'person', type: 'handoff' },
    { id: 'end', type: 'end' },
  ];
  return {
    format: 'baraza/v1' as const,
    start: 'greet',
    nodes,
    fallback: { text: 'Sorry?' } as FlowDocumentInput['fallback'] | undefined,
    intents: {} as NonNullable<FlowDocumentInput['intents']>,
    variables: {} as NonNullable<FlowDocumentInput['variables']>,
  };
}

function node<T extends DraftNode['type']>(draft: Draft, id: string, type: T): Extract<DraftNode, { type: T }> {
  const found = draft.nodes.find(candidate => candidate.id === id);
  if (found?.type !== type) throw new Error(`no ${type} "${id}"`);
  return found as Extract<DraftNode, { type: T }>;
}

const FAULTS: readonly [name: string, spoil: (draft: Draft) => unknown, code: string, nodeId: string | undefined][] = [
  ['a message that leads nowhere', draft => delete node(draft, 'hours', 'message').next, 'dead_end', 'hours'],
  ['an option that leads nowhere', draft => delete node(draft, 'menu', 'buttons').buttons[1]?.next, 'dead_end', 'menu'],
  [
    'a row that leads nowhere',
    draft => delete node(draft, 'topics', 'list').sections[0]?.rows[0]?.next,
    'dead_end',
    'topics',
  ],
  ['a condition without otherwise', draft => delete node(draft, 'check', 'condition').otherwise, 'dead_end', 'check'],
  ['a request without a failure edge', draft => delete node(draft, 'send', 'http-request').failure, 'dead_end', 'send'],
  ['a node nobody comes to', draft => draft.nodes.push({ id: 'island', type: 'end' }), 'unreachable_node', 'island'],
  ['an edge to nowhere', draft => (node(draft, 'hours', 'message').next = 'gone'), 'broken_reference', 'hours'],
  [
    'an intent to nowhere',
    draft => (draft.intents['open'] = { examples: ['open?'], next: 'gone' }),
    'broken_reference',
    undefined,
  ],
  ['a fallback to nowhere', draft => (draft.fallback = { next: 'gone' }), 'broken_reference', undefined],
  ['a start that is not there', draft => (draft.start = 'gone'), 'unknown_start', undefined],
  ['an id used twice', draft => draft.nodes.push({ id: 'hours', type: 'end' }), 'duplicate_node_id', 'hours'],
  [
    'an option id used twice',
    draft => node(draft, 'menu', 'buttons').buttons.push({ id: 'order', title: 'Again', next: 'end' }),
    'duplicate_option_id',
    'menu',
  ],
  [
    'messages in a circle',
    draft => {
      node(draft, 'thanks', 'message').next = 'again';
      draft.nodes.push({ id: 'again', type: 'jump', next: 'thanks' });
    },
    'loop_without_input',
    'thanks',
  ],
  ['a menu without any fallback', draft => (draft.fallback = undefined), 'missing_fallback', 'menu'],
  [
    'a variable set nowhere',
    draft => (node(draft, 'hours', 'message').messages = [{ type: 'text', text: '{{variables.phone}}' }]),
    'variable_read_before_set',
    'hours',
  ],
  [
    'a variable set on one way only',
    draft => (node(draft, 'hours', 'message').messages = [{ type: 'text', text: '{{count}}' }]),
    'variable_read_before_set',
    'hours',
  ],
  [
    'an expression that does not parse',
    draft => (node(draft, 'check', 'condition').branches[0] = { when: 'count >', next: 'person' }),
    'invalid_expression',
    'check',
  ],
  [
    'a template that does not parse',
    draft => (node(draft, 'hours', 'message').messages = [{ type: 'text', text: '{{count | shout}}' }]),
    'invalid_template',
    'hours',
  ],
  ['bounds that no number meets', draft => (node(draft, 'count', 'input').max = 0), 'impossible_bounds', 'count'],
  ['a choice without answers', draft => (node(draft, 'count', 'input').input = 'choice'), 'missing_choices', 'count'],
  [
    'a pattern that does not compile',
    draft => Object.assign(node(draft, 'count', 'input'), { input: 'text', pattern: '(a' }),
    'invalid_pattern',
    'count',
  ],
  [
    'a node of no known kind',
    draft => (draft.nodes[3] = { ...draft.nodes[3], type: 'teleport' } as unknown as DraftNode),
    'invalid_document',
    'hours',
  ],
];

describe('validateFlow', () => {
  it('finds nothing wrong with a flow that is whole', () => {
    expect(validateFlow(orderFlow(), { channels: ['api', 'whatsapp'] })).toMatchObject({
      valid: true,
      errors: [],
      warnings: [],
    });
  });

  it.each(FAULTS)('catches %s', (_name, spoil, code, nodeId) => {
    const draft = orderFlow();
    spoil(draft);
    const proof = validateFlow(draft);
    expect(proof.valid).toBe(false);
    const fault = proof.errors.find(error => error.code === code);
    expect(fault, JSON.stringify(proof.errors)).toBeDefined();
    expect(fault?.nodeId).toBe(nodeId);
  });

  it('lets a condition guard a variable', () => {
    const draft = orderFlow();
    Object.assign(node(draft, 'hours', 'message'), { next: 'guard' });
    draft.nodes.push(
      {
        id: 'guard',
        type: 'condition',
        branches: [{ when: 'is_set(count) and count > 2', next: 'many' }],
        otherwise: 'menu',
      },
      { id: 'many', type: 'message', messages: [{ type: 'text', text: '{{count}}' }], next: 'menu' },
    );
    expect(validateFlow(draft).errors).toEqual([]);
  });

  it('lets a circle be left by a condition on what it counts, with a warning', () => {
    const draft = orderFlow();
    draft.variables['n'] = 0;
    Object.assign(node(draft, 'hours', 'message'), { next: 'add' });
    draft.nodes.push(
      { id: 'add', type: 'set-variable', assignments: [{ variable: 'n', expression: 'n + 1' }], next: 'enough' },
      { id: 'enough', type: 'condition', branches: [{ when: 'n >= 3', next: 'menu' }], otherwise: 'add' },
    );
    const proof = validateFlow(draft);
    expect(proof.errors).toEqual([]);
    expect(proof.warnings.map(warning => warning.code)).toEqual(['loop_ended_by_condition']);
  });

  it('follows sub-flows and what they set', () => {
    const proof = validateFlow({
      format: 'baraza/v1',
      start: 'a',
      nodes: [
        { id: 'a', type: 'call-flow', flow: 'who', next: 'b' },
        { id: 'b', type: 'message', messages: [{ type: 'text', text: 'Hello {{name}}' }], next: 'c' },
        { id: 'c', type: 'end' },
      ],
      flows: {
        who: {
          start: 'ask',
          nodes: [
            { id: 'ask', type: 'input', text: 'Name?', variable: 'name', next: 'back' },
            { id: 'back', type: 'end' },
          ],
        },
      },
    });
    expect(proof.errors).toEqual([]);
  });

  it('names menus that a channel cannot show, as warnings', () => {
    const draft = orderFlow();
    node(draft, 'menu', 'buttons').buttons.push(
      { id: 'a', title: 'A title of more than twenty-four characters', next: 'end' },
      { id: 'b', title: 'B', next: 'end' },
    );
    const proof = validateFlow(draft, { channels: ['api', 'whatsapp', 'ussd'] });
    expect(proof.valid).toBe(true);
    expect(proof.warnings.map(warning => warning.message)).toEqual([
      'whatsapp: 4 buttons are shown as a list (at most 3).',
      'whatsapp: "A title of more than twenty-four characters" is cut after 24 characters.',
    ]);
  });

  it('names fields it does not know', () => {
    const draft = orderFlow();
    Object.assign(node(draft, 'hours', 'message'), { nxt: 'menu' });
    expect(validateFlow(draft).warnings).toEqual([
      { code: 'unknown_field', nodeId: 'hours', message: '"nodes.3.nxt" means nothing here and is ignored.' },
    ]);
  });

  it('points at a function that is not there, and at a placeholder that nothing closes', () => {
    const draft = {
      format: 'baraza/v1',
      start: 'a',
      nodes: [
        { id: 'a', type: 'message', messages: [{ type: 'text', text: 'Dear {{customer.name, hello' }], next: 'b' },
        { id: 'b', type: 'condition', branches: [{ when: 'true and lenght(input) > 2', next: 'c' }], otherwise: 'c' },
        { id: 'c', type: 'end' },
      ],
    };
    const proof = validateFlow(draft);
    expect(proof.errors).toEqual([
      {
        code: 'invalid_expression',
        nodeId: 'b',
        message: '"true and lenght(input) > 2": there is no function "lenght" (at 10).',
      },
    ]);
    expect(proof.warnings).toEqual([
      {
        code: 'unclosed_placeholder',
        nodeId: 'a',
        message: '"{{customer.name, hello" is said as it stands: no "}}" closes it.',
      },
    ]);
  });
});

it.each([
  ['hours', 'greet → menu → topics → hours'],
  ['person', '(keyword "human") → person'],
])('tells a way on which a variable is not set: to %s', (id, way) => {
  const draft = orderFlow();
  if (id === 'hours') node(draft, id, 'message').messages = [{ type: 'text', text: '{{count}}' }];
  else node(draft, 'person', 'handoff').reason = '{{count}}';
  expect(validateFlow(draft as FlowDocumentInput).errors).toMatchObject([
    { code: 'variable_read_before_set', nodeId: id, message: expect.stringContaining(`(not on ${way})`) },
  ]);
});

it.each<[string, (draft: Draft) => void, string, string | undefined]>([
  [
    'a keyword that leads to two places',
    draft =>
      Object.assign(draft, {
        keywords: [
          { words: ['Agent'], next: 'person' },
          { words: ['agent'], next: 'menu' },
        ],
      }),
    'keyword_clash',
    undefined,
  ],
  [
    'a case that is given twice',
    draft => {
      const cases = [1, 2, 1].map(equals => ({ equals, next: 'person' }));
      draft.nodes[5] = { id: 'check', type: 'switch', value: 'count', cases, otherwise: 'send' };
    },
    'case_never_taken',
    'check',
  ],
  [
    'a request to something else than the web',
    draft => (node(draft, 'send', 'http-request').url = 'ftp://shop.example/orders'),
    'unusable_address',
    'send',
  ],
  [
    'an image that is a script',
    draft => (node(draft, 'hours', 'message').messages = [{ type: 'image', media_url: 'javascript:alert(1)' }]),
    'unusable_address',
    'hours',
  ],
])('warns of %s', (_name, change, code, nodeId) => {
  const draft = orderFlow();
  expect(validateFlow(draft).warnings).toEqual([]);
  change(draft);
  expect(validateFlow(draft).warnings).toEqual([
    { code, ...(nodeId === undefined ? {} : { nodeId }), message: expect.any(String) },
  ]);
});
