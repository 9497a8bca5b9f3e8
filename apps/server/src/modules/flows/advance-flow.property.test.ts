import type { FlowDocument, FlowDocumentInput, JsonValue } from '@baraza/contracts';
import { flowDocument } from '@baraza/contracts/flows';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { advanceFlow } from './advance-flow.ts';
import { compileFlow } from './compile-flow.ts';
import type { FlowEffect, FlowEffectResult } from './flow-effect.ts';
import type { FlowContext, FlowEvent } from './flow-input.ts';
import { createFlowState, type FlowState } from './flow-state.ts';
import type { FlowStep } from './flow-step.ts';
import { coverFlow } from './proof/cover-flow.ts';
import { flowGraph, reachableNodes } from './proof/flow-graph.ts';
import { validateFlow } from './proof/validate-flow.ts';
import { testDocument } from './test-flow.ts';

type DocumentInput = Parameters<typeof testDocument>[0];
type NodeInput = FlowDocumentInput['nodes'][number];

const IDS = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];
const VARIABLES = ['x', 'y', 'z'];

const target = fc.option(fc.constantFrom(...IDS, 'gone'), { freq: 8 });
const variable = fc.constantFrom(...VARIABLES);
const template = fc.constantFrom(
  'Hello',
  '{{x}}',
  '{{y | upper}} {{z | default: 3}}',
  '{{broken |',
  '{{x.y[0].z}}',
  ' ',
);
const expression = fc.constantFrom(
  'x > 2',
  'x == "yes" or is_set(y)',
  'length(z) + 1',
  'x +',
  'y contains "a"',
  'not x',
  'x / 0',
  '1',
);
const value: fc.Arbitrary<JsonValue> = fc.oneof(
  fc.constantFrom('text', '{{x}}', '{{y}} and {{y}}{{y}}', ''),
  fc.integer({ min: -5, max: 5 }),
  fc.constant([1, '{{x}}']),
);
const fallback = fc.option(
  fc.oneof(fc.constantFrom(...IDS), fc.constant('Sorry, what?'), fc.record({ next: target, attempts: fc.nat(2) })),
  { nil: undefined },
);

function nodeOf(id: string): fc.Arbitrary<NodeInput> {
  const base = { id: fc.constant(id) };
  const kind = <T extends NodeInput['type']>(type: T) => ({ ...base, type: fc.constant(type) });
  return fc.oneof(
    fc.record({
      ...kind('message'),
      messages: fc.array(
        template.map(text => ({ type: 'text' as const, text })),
        { minLength: 1, maxLength: 3 },
      ),
      next: target,
    }),
    fc.record({
      ...kind('buttons'),
      text: template,
      buttons: fc.array(
        fc.record({
          id: fc.constantFrom('1', 'yes', 'no', 'p/q'),
          title: fc.constantFrom('Yes', 'No', '{{x}}', '2'),
          next: target,
        }),
        { minLength: 1, maxLength: 4 },
      ),
      fallback,
    }),
    fc.record({
      ...kind('input'),
      text: template,
      input: fc.constantFrom('text' as const, 'number' as const, 'email' as const, 'date' as const),
      variable,
      retries: fc.nat(2),
      fallback,
      next: target,
    }),
    fc.record({
      ...kind('set-variable'),
      assignments: fc.array(
        fc.oneof(fc.record({ variable, expression }), fc.record({ variable, value, append: fc.boolean() })),
        { minLength: 1, maxLength: 3 },
      ),
      next: target,
    }),
    fc.record({
      ...kind('condition'),
      branches: fc.array(fc.record({ when: expression, next: target }), { minLength: 1, maxLength: 3 }),
      otherwise: target,
    }),
    fc.record({
      ...kind('switch'),
      value: expression,
      cases: fc.array(fc.record({ equals: fc.constantFrom<string | number | null>('yes', 3, null), next: target }), {
        minLength: 1,
        maxLength: 3,
      }),
      otherwise: target,
    }),
    fc.record({
      ...kind('intent'),
      routes: fc.array(fc.record({ intent: fc.constantFrom('greet', 'buy'), next: target }), {
        minLength: 1,
        maxLength: 2,
      }),
      fallback,
      otherwise: target,
    }),
    fc.record({
      ...kind('http-request'),
      url: fc.constant('https://example.com/{{x}}'),
      map: fc.constant({ y: 'body.a[0]' }),
      next: target,
      failure: target,
    }),
    fc.record({ ...kind('ask-agent'), stay: fc.boolean(), save_to: variable, next: target, unanswered: target }),
    fc.record({ ...kind('handoff'), next: target }),
    fc.record({
      ...kind('call-flow'),
      flow: fc.constantFrom('sub', 'gone'),
      with: fc.constant({ x: 1 }),
      next: target,
    }),
    fc.record({
      ...kind('random-split'),
      branches: fc.array(fc.record({ weight: fc.nat(3), next: target }), { minLength: 1, maxLength: 3 }),
    }),
    fc.record({ ...kind('wait'), seconds: fc.nat(5), next: target }),
    fc.record({ ...kind('capture-lead'), name: template, next: target }),
    fc.record({ ...kind('jump'), next: target }),
    fc.record({ ...kind('end'), close: fc.boolean() }),
  );
}

const document = fc
  .record({
    nodes: fc.tuple(...IDS.slice(0, 6).map(nodeOf)),
    sub: fc.tuple(...IDS.slice(6).map(nodeOf)),
    fallback,
    intents: fc.constantFrom({}, { greet: ['hi'], buy: { examples: ['buy'], next: 'b' } }),
    variables: fc.constantFrom({}, { x: 0 }, { x: '', y: { type: 'list' as const, default: [] } }),
  })
  .map(({ sub, ...rest }) =>
    testDocument({ ...rest, flows: { sub: { start: 'g', nodes: sub } } } as unknown as DocumentInput),
  );

const customer: fc.Arbitrary<FlowEvent> = fc.oneof(
  fc.constant<FlowEvent>({ type: 'start' }),
  fc
    .oneof(fc.string(), fc.constantFrom('yes', '1', '3', 'menu', 'back', 'cancel', 'human', 'a@b.co', '2026-01-01', ''))
    .map((text): FlowEvent => ({ type: 'text', text })),
  fc.constantFrom('1', 'yes', 'nothing').map((id): FlowEvent => ({ type: 'choice', id })),
  fc.constant<FlowEvent>({
    type: 'file',
    file: { url: 'https://example.com/f', name: 'f', mediaType: 'image/png', sizeBytes: 3 },
  }),
);

interface World {
  readonly status: number;
  readonly answered: boolean;
  readonly intent: string | null;
  readonly random: number;
  /** Brings back a result that was not asked for. */
  readonly confused: boolean;
}

const world: fc.Arbitrary<World> = fc.record({
  status: fc.constantFrom(200, 500),
  answered: fc.boolean(),
  intent: fc.constantFrom('greet', 'buy', 'unheard', null),
  random: fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }),
  confused: fc.boolean(),
});

function resultOf(effect: FlowEffect, world: World): FlowEffectResult {
  if (world.confused) return { type: 'wait' };
  switch (effect.type) {
    case 'http-request':
      return { type: 'http-request', status: world.status, body: { a: ['found'] } };
    case 'ask-agent':
      return { type: 'ask-agent', text: 'an answer', answered: world.answered };
    case 'recognise-intent':
      return { type: 'recognise-intent', intent: world.intent, confidence: 0.8 };
    default:
      return { type: effect.type };
  }
}

/** All steps of a conversation. `store` is what a state goes through between two steps. */
function talk(
  flowDocument: ReturnType<typeof testDocument>,
  turns: readonly (readonly [FlowEvent, World])[],
  store: (state: FlowState) => FlowState,
): FlowStep[] {
  const flow = compileFlow(flowDocument);
  const steps: FlowStep[] = [];
  let state = createFlowState();
  for (const [event, world] of turns) {
    const context: FlowContext = {
      now: Date.UTC(2026, 0, 5),
      random: world.random,
      channel: 'api',
      language: 'sw',
      customer: { name: 'Asha' },
    };
    let step = advanceFlow(flow, state, { event, context });
    // Every effect costs a node, and the engine allows a few hundred of those: a turn that runs longer would never end.
    for (let effects = 0; step.next.kind === 'effect'; effects += 1) {
      expect(effects).toBeLessThan(1_000);
      steps.push(step);
      step = advanceFlow(flow, store(step.state), {
        event: { type: 'effect-result', result: resultOf(step.next.effect, world) },
        context,
      });
    }
    steps.push(step);
    state = store(step.state);
  }
  return steps;
}

const conversation = fc.array(fc.tuple(customer, world), { minLength: 1, maxLength: 6 });

describe('any flow and any conversation', () => {
  it('never throws and every turn ends', () => {
    fc.assert(
      fc.property(document, conversation, (flow, turns) => {
        const last = talk(flow, turns, state => state).at(-1);
        expect(['wait', 'end']).toContain(last?.next.kind);
      }),
      { numRuns: 800 },
    );
  });

  it('gives the same again, also when the state was stored as JSON between all steps', () => {
    fc.assert(
      fc.property(document, conversation, (flow, turns) => {
        const first = talk(flow, turns, state => state);
        const stored = talk(flow, turns, state => JSON.parse(JSON.stringify(state)) as FlowState);
        expect(stored).toEqual(first);
      }),
      { numRuns: 250 },
    );
  });

  it('leaves the state it was given untouched, and keeps it small', () => {
    fc.assert(
      fc.property(document, conversation, (flow, turns) => {
        const freeze = (state: FlowState): FlowState => deepFreeze(state);
        for (const step of talk(flow, turns, freeze)) expect(JSON.stringify(step.state).length).toBeLessThan(300_000);
      }),
      { numRuns: 300 },
    );
  });

  it('never ends in an error or a dead end when the proof found it sound', () => {
    let sound = 0;
    fc.assert(
      fc.property(document.map(repaired), conversation, (flow, turns) => {
        const proof = validateFlow(flow);
        // Circles that a condition may leave are allowed with a warning, and ended by the step cap when it never does.
        if (!proof.valid || proof.warnings.some(warning => warning.code === 'loop_ended_by_condition')) return;
        sound += 1;
        for (const { next } of talk(flow, turns, state => state)) {
          if (next.kind !== 'end') continue;
          // How long texts become that are put into one another is known only when the flow runs.
          const how = next.reason === 'error' ? next.error.code : next.reason;
          expect(['completed', 'handed-off', 'flow_state_too_large']).toContain(how);
        }
      }),
      { numRuns: 3_000 },
    );
    expect(sound).toBeGreaterThan(300);
  });

  it('is searched for conversations within the bound it was given', () => {
    fc.assert(
      fc.property(document, flow => {
        const cover = coverFlow(flow, { maxTurns: 200 });
        expect(new Set(cover.uncovered).size).toBe(cover.uncovered.length);
      }),
      { numRuns: 100 },
    );
  });
});

/** The flow with every edge led somewhere, broken texts mended and what nothing leads to left out: often a sound one. */
function repaired(flow: FlowDocument): FlowDocument {
  const mended = JSON.parse(JSON.stringify(flow), (key, value: unknown) => {
    if (key === 'next' || key === 'otherwise' || key === 'failure' || key === 'unanswered') {
      return typeof value === 'string' && IDS.includes(value) ? value : 'finish';
    }
    if (value === 'x +') return 'x + 1';
    if (value === '{{broken |') return 'mended';
    return key === 'flow' && value === 'gone' ? 'sub' : value;
  }) as FlowDocument;
  const nodes = [...mended.nodes, { id: 'finish', type: 'end' as const }].map(withAllEdges);
  const subNodes = (mended.flows?.['sub']?.nodes ?? []).map(withAllEdges);
  const whole = flowDocument.parse({
    ...mended,
    nodes: nodes.map(withUniqueOptions),
    flows: { sub: { start: 'g', nodes: subNodes.map(withUniqueOptions) } },
    fallback: { text: 'Sorry?' },
    variables: { x: 0, y: '', z: 'z' },
  });
  const reached = reachableNodes(flowGraph(whole));
  const sub = subNodes.length > 0 && reached.has('g') ? whole.flows : undefined;
  const kept =
    sub === undefined
      ? undefined
      : { sub: { start: 'g', nodes: (sub['sub']?.nodes ?? []).filter(node => reached.has(node.id)) } };
  return { ...whole, nodes: whole.nodes.filter(node => reached.has(node.id)), flows: kept };
}

/** Edges that were left out lead to the end. */
function withAllEdges<T extends FlowDocument['nodes'][number]>(node: T): T {
  const led = { next: 'finish', ...node };
  if (node.type === 'condition' || node.type === 'switch') return { otherwise: 'finish', ...node };
  if (node.type === 'http-request') return { failure: 'finish', ...led };
  return led;
}

function withUniqueOptions<T extends FlowDocument['nodes'][number]>(node: T): T {
  if (node.type === 'buttons') {
    const buttons = node.buttons.filter(({ id }, index) => node.buttons.findIndex(other => other.id === id) === index);
    return { ...node, buttons: buttons.map(button => ({ ...button, next: button.next ?? 'finish' })) };
  }
  if (node.type !== 'intent') return node;
  return {
    ...node,
    routes: node.routes.filter(
      ({ intent }, index) => node.routes.findIndex(other => other.intent === intent) === index,
    ),
  };
}

function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    Object.values(value).forEach(deepFreeze);
  }
  return value;
}
