import type { GenericMessage } from '@baraza/contracts';
import type { CompiledFallback, CompiledFlow, CompiledKeyword, CompiledNode } from './compiled-flow.ts';
import type { FlowEffect, FlowEffectResult } from './flow-effect.ts';
import type { FlowInput } from './flow-input.ts';
import { MAX_CALL_DEPTH, MAX_HISTORY, MAX_INPUT_CHARS, MAX_STEPS_PER_INPUT } from './flow-limits.ts';
import { FlowRun } from './flow-run.ts';
import type { FlowState } from './flow-state.ts';
import type { FlowErrorCode, FlowNext, FlowStep } from './flow-step.ts';
import { matchReply } from './match-reply.ts';
import {
  type CompiledEdge,
  type CustomerEvent,
  eventText,
  type NodeOption,
  type NodeOutcome,
} from './nodes/node-kind.ts';
import { asOffered } from './nodes/offered-option.ts';
import { callsAt, recallCalls, rememberPlace } from './places.ts';
import { foldText } from './text/fold-text.ts';

/** Stages of the engine's own effects; a node's stages never start with `@`. */
const ASKED = '@asked:';
const FALLBACK_SAID = '@fallback-said';
const INTENT = '@intent';
const OPENING_INTENT = '@opening-intent';
const HANDED_OFF = '@handed-off';

/**
 * One step of a conversation: from where it stands and what happened to where it stands then and what is to be done.
 * Pure (the state given is not changed), deterministic (clock and chance come in through `input.context`), total (never
 * throws; a flow that runs away ends with a named error after at most 300 nodes). Bring the result of every effect back
 * as `effect-result`; a result nobody waits for changes nothing. A customer who speaks while an effect is open takes it
 * over: the effect counts as failed.
 */
export function advanceFlow(flow: CompiledFlow, state: FlowState, input: FlowInput): FlowStep {
  const run = new FlowRun(flow, state, input.context);
  const { event } = input;
  if (event.type === 'start') return settle(run, start(run));
  if (event.type !== 'effect-result') return settle(run, hear(run, event));
  if (state.phase !== 'effect') return idle(run);
  return settle(run, resume(run, event.result));
}

/** What the engine does next, as an outcome: those of a node, and a few of its own. */
type Outcome =
  | NodeOutcome
  | { readonly kind: 'enter'; readonly nodeId: string }
  | { readonly kind: 'fallback' }
  | { readonly kind: 'wait'; readonly memo: string };

function start(run: FlowRun): Outcome {
  run.state.stack = [];
  run.state.history = [];
  run.state.historyCalls = undefined;
  run.state.menu = null;
  run.state.steps = 0;
  run.state.trail = [];
  return { kind: 'enter', nodeId: run.flow.start };
}

/** The customer said or pressed something. */
function hear(run: FlowRun, event: CustomerEvent): Outcome {
  const { state } = run;
  const text = eventText(event).slice(0, MAX_INPUT_CHARS).toWellFormed();
  state.input = text;
  state.text = text.trim() === '' ? null : text;
  state.routed = 'no';
  state.steps = 0;
  state.trail = [];
  const node = state.node === null ? undefined : run.flow.nodes.get(state.node);
  const bounded: CustomerEvent = event.type === 'text' ? { type: 'text', text } : event;

  if (node === undefined || state.phase === 'ready' || state.phase === 'ended') return open(run, bounded);
  if (state.phase === 'effect' && node.behaviour.receive === undefined) {
    return node.behaviour.resume?.(run, { type: 'say' }, state.stage) ?? { kind: 'wait', memo: '' };
  }
  if (state.phase === 'effect') state.stage = '';

  const pressed = pressedOption(run, node, bounded);
  if (pressed !== undefined) return pressed;
  const keyword = typedKeyword(run, node, bounded);
  if (keyword !== undefined) return followKeyword(run, keyword);
  if (node.behaviour.openEnded === true) {
    const earlier = typedOption(run, text);
    if (earlier !== undefined) return earlier;
    return recogniseFirst(run, INTENT) ?? receive(run, node, bounded);
  }
  const outcome = receive(run, node, bounded);
  if (outcome.kind === 'unmatched') return recogniseFirst(run, INTENT) ?? outcome;
  return outcome;
}

/** The first message of a conversation: a keyword or a global intent acts at once, anything else goes along to the start. */
function open(run: FlowRun, event: CustomerEvent): Outcome {
  const { text } = run.state;
  const outcome = start(run);
  run.state.opening = true;
  const keyword = event.type === 'text' ? run.flow.keywords.get(foldText(event.text)) : undefined;
  if (keyword !== undefined && keyword.action !== 'back') return followKeyword(run, keyword);
  return text === null ? outcome : (recogniseFirst(run, OPENING_INTENT) ?? outcome);
}

function receive(run: FlowRun, node: CompiledNode, event: CustomerEvent): Outcome {
  return node.behaviour.receive?.(run, event) ?? { kind: 'unmatched' };
}

/** An option that was pressed, of this node, of the latest menu, or of the only other node that has it. */
function pressedOption(run: FlowRun, node: CompiledNode, event: CustomerEvent): Outcome | undefined {
  if (event.type !== 'choice' || node.options.some(option => option.id === event.id)) return undefined;
  if (node.node.type === 'input' && node.node.choices?.some(choice => choice.id === event.id) === true)
    return undefined;
  const latest = run.state.menu === null ? undefined : run.flow.nodes.get(run.state.menu);
  const menu = latest?.options.some(option => option.id === event.id) === true ? latest : onlyMenu(run, event.id);
  const option = menu?.options.find(candidate => candidate.id === event.id);
  return menu === undefined || option === undefined ? undefined : followOption(run, menu, option);
}

/** The one node that has an option of this id, unless the customer cannot have seen it: what comes before it would be left out. */
function onlyMenu({ flow, state }: FlowRun, id: string): CompiledNode | undefined {
  let found: CompiledNode | undefined;
  for (const node of flow.nodes.values()) {
    if (!node.options.some(option => option.id === id)) continue;
    if (found !== undefined) return undefined;
    found = node;
  }
  const wasShown = found === undefined || state.history.includes(found.id) || state.history.length >= MAX_HISTORY;
  return wasShown ? found : undefined;
}

/** Follows an option of the latest menu that was typed outright while an open question stands. */
function typedOption(run: FlowRun, text: string): Outcome | undefined {
  const menu = run.state.menu === null ? undefined : run.flow.nodes.get(run.state.menu);
  if (menu === undefined || menu.id === run.state.node) return undefined;
  const match = matchReply(asOffered(menu.options, run.read), text, true);
  const option = match.kind === 'matched' ? menu.options[match.index] : undefined;
  return option === undefined ? undefined : followOption(run, menu, option);
}

/** Goes on from a menu that was left behind, in the calls that it stood in. */
function followOption(run: FlowRun, menu: CompiledNode, option: NodeOption): Outcome {
  run.takeText();
  if (option.variable !== undefined) run.set(option.variable, asOffered([option], run.read)[0]?.title ?? option.title);
  run.state.stack = callsAt(run.state, menu.id) ?? run.state.stack;
  return { kind: 'go', edge: option.edge };
}

function typedKeyword(run: FlowRun, node: CompiledNode, event: CustomerEvent): CompiledKeyword | undefined {
  if (event.type !== 'text') return undefined;
  const keyword = run.flow.keywords.get(foldText(event.text));
  // An option that is called just that means the option.
  return keyword === undefined || node.behaviour.offers?.(run, event.text) === true ? undefined : keyword;
}

function followKeyword(run: FlowRun, keyword: CompiledKeyword): Outcome {
  const { state } = run;
  run.takeText();
  state.opening = false;
  if (keyword.action === 'back') return goBack(run);
  if (keyword.action === 'cancel') {
    state.stack = [];
    state.history = [];
    state.historyCalls = undefined;
  }
  if (keyword.edge !== null) return { kind: 'go', edge: keyword.edge };
  if (keyword.action !== 'human') return { kind: 'fallback' };
  const effect: FlowEffect = { type: 'handoff', nodeId: null, reason: state.input, department: null };
  return { kind: 'effect', effect, stage: HANDED_OFF };
}

function goBack(run: FlowRun): Outcome {
  const target = run.state.history.at(-2);
  if (target === undefined || !run.flow.nodes.has(target)) return { kind: 'ask', messages: prompt(run) };
  Object.assign(run.state, recallCalls(run.state));
  return { kind: 'enter', nodeId: target };
}

/** Asks for the intent when any could act from here. */
function recogniseFirst(run: FlowRun, stage: string): Outcome | undefined {
  const { text } = run.state;
  if (run.flow.globalIntents.size === 0 || text === null) return undefined;
  return { kind: 'effect', effect: { type: 'recognise-intent', nodeId: run.state.node, text }, stage };
}

/** The result of the effect handed out last has come. */
function resume(run: FlowRun, result: FlowEffectResult): Outcome {
  const { state } = run;
  const { stage } = state;
  const node = state.node === null ? undefined : run.flow.nodes.get(state.node);
  const isExpected = result.type === state.effect;
  if (isExpected && result.type !== 'say' && result.type !== 'capture-lead' && result.type !== 'wait') state.trail = [];

  if (stage === OPENING_INTENT) return knownIntent(run, result) ?? { kind: 'enter', nodeId: run.flow.start };
  if (stage === HANDED_OFF)
    return node === undefined ? { kind: 'end', reason: 'handed-off', close: false } : { kind: 'wait', memo: '' };
  if (node === undefined) return { kind: 'enter', nodeId: run.flow.start };
  if (stage.startsWith(ASKED)) return { kind: 'wait', memo: stage.slice(ASKED.length) };
  if (stage === FALLBACK_SAID) {
    const edge = fallbackOf(run)?.edge;
    return edge === null || edge === undefined ? { kind: 'wait', memo: '' } : { kind: 'go', edge };
  }
  if (stage === INTENT) {
    state.stage = '';
    return knownIntent(run, result) ?? receive(run, node, { type: 'text', text: state.text ?? state.input });
  }
  const outcome = node.behaviour.resume?.(run, result, stage) ?? { kind: 'wait', memo: '' };
  if (outcome.kind === 'unmatched') return knownIntent(run, result) ?? outcome;
  return outcome;
}

/** The node of a global intent that was recognised surely enough. */
function knownIntent(run: FlowRun, result: FlowEffectResult): Outcome | undefined {
  if (result.type !== 'recognise-intent' || result.intent === null) return undefined;
  const intent = run.flow.globalIntents.get(result.intent);
  if (intent === undefined || result.confidence < intent.minConfidence) return undefined;
  run.state.opening = false;
  run.markRouted(true);
  return { kind: 'go', edge: intent.edge };
}

/** Follows outcomes until there is something to do outside, or to wait for. */
function settle(run: FlowRun, first: Outcome): FlowStep {
  let outcome: Outcome = first;
  for (;;) {
    if (run.fault !== null) return fail(run, run.fault.code, run.fault.message);
    switch (outcome.kind) {
      case 'go':
        run.crossed.push(outcome.edge.id);
        if (outcome.edge.target === null) return end(run, { kind: 'end', reason: 'dead-end', close: false });
        outcome = { kind: 'enter', nodeId: outcome.edge.target };
        break;
      case 'enter': {
        const entered = enter(run, outcome.nodeId);
        if (entered.kind === 'failed') return fail(run, entered.code, entered.message);
        outcome = entered.outcome;
        break;
      }
      case 'call': {
        if (run.state.stack.length >= MAX_CALL_DEPTH) {
          return fail(run, 'flow_call_depth', `sub-flows call each other more than ${MAX_CALL_DEPTH} deep`);
        }
        run.state.stack = [...run.state.stack, { node: run.state.node ?? '' }];
        run.state.trail = [];
        outcome = { kind: 'enter', nodeId: outcome.start };
        break;
      }
      case 'unmatched':
        run.state.attempts += 1;
        outcome =
          outcome.retry === undefined ? { kind: 'fallback' } : { kind: 'ask', messages: outcome.retry, memo: run.memo };
        break;
      case 'fallback':
        outcome = fallBack(run);
        break;
      case 'ask': {
        const memo = outcome.memo ?? '';
        if (outcome.messages.length === 0) return wait(run, memo);
        const effect: FlowEffect = { type: 'say', nodeId: run.state.node, messages: outcome.messages };
        return hand(run, effect, ASKED + memo);
      }
      case 'effect':
        return hand(run, outcome.effect, outcome.stage);
      case 'wait':
        return wait(run, outcome.memo);
      case 'end': {
        const frame = run.state.stack.at(-1);
        const caller = frame === undefined ? undefined : run.flow.nodes.get(frame.node);
        if (caller === undefined || outcome.close || outcome.reason !== 'completed') return end(run, outcome);
        run.state.stack = run.state.stack.slice(0, -1);
        run.state.trail = [];
        outcome = { kind: 'go', edge: caller.returnEdge };
        break;
      }
    }
  }
}

type Entered =
  | { readonly kind: 'entered'; readonly outcome: Outcome }
  | { readonly kind: 'failed'; readonly code: FlowErrorCode; readonly message: string };

function enter(run: FlowRun, nodeId: string): Entered {
  const { state } = run;
  const node = run.flow.nodes.get(nodeId);
  if (node === undefined)
    return { kind: 'failed', code: 'flow_broken_reference', message: `there is no node "${nodeId}"` };
  if (state.steps >= MAX_STEPS_PER_INPUT) {
    const message = `more than ${MAX_STEPS_PER_INPUT} nodes were entered without asking the customer`;
    return { kind: 'failed', code: 'flow_step_limit', message };
  }
  if (state.trail.includes(nodeId)) {
    return { kind: 'failed', code: 'flow_loop', message: `the flow came back to "${nodeId}" with nothing changed` };
  }
  state.steps += 1;
  run.entered.push(nodeId);
  state.trail = [...state.trail, nodeId];
  state.node = nodeId;
  state.stage = '';
  state.attempts = 0;
  leaveCalls(run, node);
  return { kind: 'entered', outcome: node.behaviour.enter(run) };
}

/** Drops the calls that are left behind when the flow goes to a node outside of the sub-flow it is in. */
function leaveCalls(run: FlowRun, node: CompiledNode): void {
  const { state } = run;
  while (state.stack.length > 0) {
    const caller = run.flow.nodes.get(state.stack.at(-1)?.node ?? '')?.node;
    if (caller?.type === 'call-flow' && caller.flow === node.scope) return;
    state.stack = state.stack.slice(0, -1);
  }
}

function fallbackOf(run: FlowRun): CompiledFallback | null {
  const node = run.state.node === null ? undefined : run.flow.nodes.get(run.state.node);
  return node?.fallback ?? run.flow.fallback;
}

/** What an answer that does not match leads to: the node's fallback, else the flow's, else the question once more. */
function fallBack(run: FlowRun): Outcome {
  const fallback = fallbackOf(run);
  const said = fallback?.render(run.read) ?? [];
  const edge: CompiledEdge | null = fallback?.edge ?? null;
  if (fallback !== null && edge !== null && (run.state.attempts > fallback.attempts || said.length === 0)) {
    if (said.length === 0) return { kind: 'go', edge };
    return { kind: 'effect', effect: { type: 'say', nodeId: run.state.node, messages: said }, stage: FALLBACK_SAID };
  }
  const sorry: readonly GenericMessage[] =
    said.length > 0 ? said : [{ type: 'text', text: run.sentence('not-understood') }];
  return { kind: 'ask', messages: [...sorry, ...prompt(run)], memo: run.memo };
}

function prompt(run: FlowRun): readonly GenericMessage[] {
  const node = run.state.node === null ? undefined : run.flow.nodes.get(run.state.node);
  return node?.behaviour.prompt?.(run) ?? [];
}

function hand(run: FlowRun, effect: FlowEffect, stage: string): FlowStep {
  run.state.phase = 'effect';
  // What was recognised and answered is not asked again of whatever comes next.
  if (effect.type === 'say' && run.state.routed === 'matched') run.state.text = null;
  run.state.effect = effect.type;
  run.state.stage = stage;
  return step(run, { kind: 'effect', effect });
}

function wait(run: FlowRun, memo: string): FlowStep {
  const { state } = run;
  state.phase = 'waiting';
  state.effect = null;
  state.stage = memo;
  state.text = null;
  state.routed = 'no';
  state.opening = false;
  state.steps = 0;
  state.trail = [];
  if (state.node !== null) {
    Object.assign(state, rememberPlace(state, state.node));
    if ((run.flow.nodes.get(state.node)?.options.length ?? 0) > 0) state.menu = state.node;
  }
  return step(run, { kind: 'wait' });
}

function end(run: FlowRun, next: FlowNext): FlowStep {
  Object.assign(run.state, {
    phase: 'ended',
    node: null,
    stage: '',
    effect: null,
    text: null,
    routed: 'no',
    opening: false,
    attempts: 0,
    menu: null,
    history: [],
    historyCalls: undefined,
    stack: [],
    steps: 0,
    trail: [],
  } satisfies Partial<FlowState>);
  return step(run, next);
}

function fail(run: FlowRun, code: FlowErrorCode, message: string): FlowStep {
  const nodeId = run.state.node;
  return end(run, { kind: 'end', reason: 'error', close: false, error: { code, nodeId, message } });
}

/** A result that came too late: nothing changes. */
function idle(run: FlowRun): FlowStep {
  return step(run, run.state.phase === 'ended' ? { kind: 'end', reason: 'completed', close: false } : { kind: 'wait' });
}

function step(run: FlowRun, next: FlowNext): FlowStep {
  return { state: run.state, next, crossed: run.crossed, entered: run.entered };
}
