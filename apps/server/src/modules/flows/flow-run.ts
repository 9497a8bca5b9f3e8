import type { JsonValue } from '@baraza/contracts';
import { builtinSentence, type SentenceKey } from './builtin-sentences.ts';
import { isOpen, localTime } from './business-hours.ts';
import type { CompiledFlow } from './compiled-flow.ts';
import type { Path } from './expression/expression.ts';
import { isEqual } from './expression/values.ts';
import type { FlowContext } from './flow-input.ts';
import { MAX_VALUE_CHARS, MAX_VARIABLE_CHARS, MAX_VARIABLES_CHARS } from './flow-limits.ts';
import type { FlowState } from './flow-state.ts';
import type { FlowError } from './flow-step.ts';
import type { NodeRun } from './nodes/node-kind.ts';
import { readInside } from './read-inside.ts';

type Writable<T> = { -readonly [K in keyof T]: T[K] };

/** The working copy of a state during one step. The state it was made from is never touched. */
export class FlowRun implements NodeRun {
  readonly flow: CompiledFlow;
  readonly context: FlowContext;
  readonly state: Writable<FlowState>;
  readonly crossed: string[] = [];
  readonly entered: string[] = [];
  fault: FlowError | null = null;
  #ownsVariables = false;
  #randomState: number;

  constructor(flow: CompiledFlow, state: FlowState, context: FlowContext) {
    this.flow = flow;
    this.context = context;
    this.state = { ...state };
    this.#randomState = (Math.floor(context.random * 2 ** 32) ^ Math.imul(state.steps + 1, 0x9e3779b1)) >>> 0;
  }

  get attempts(): number {
    return this.state.attempts;
  }

  get memo(): string {
    return this.state.stage;
  }

  get opening(): boolean {
    return this.state.opening;
  }

  sentence(key: SentenceKey): string {
    return builtinSentence(key, this.flow.language ?? this.context.language);
  }

  takeText(): string | null {
    const { text } = this.state;
    if (text !== null) {
      this.state.text = null;
      this.state.trail = [];
    }
    return text;
  }

  peekRoutableText(): string | null {
    return this.state.routed === 'no' ? this.state.text : null;
  }

  markRouted(matched: boolean): void {
    this.state.routed = matched ? 'matched' : 'unmatched';
    this.state.trail = [];
  }

  /** Mulberry32, seeded by the input's random number and how far the flow has come. */
  random(): number {
    this.state.trail = [];
    this.#randomState = (this.#randomState + 0x6d2b79f5) >>> 0;
    let mixed = this.#randomState;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  set(variable: string, value: JsonValue): void {
    const { variables } = this.state;
    const bounded = typeof value === 'string' && value.length > MAX_VARIABLE_CHARS ? cut(value) : value;
    if (Object.hasOwn(variables, variable) && isSame(variables[variable], bounded)) return;
    const isLarge = typeof bounded === 'object' && bounded !== null && JSON.stringify(bounded).length > MAX_VALUE_CHARS;
    if (isLarge) return this.#outgrown(variable);

    if (this.#ownsVariables) (this.state.variables as Record<string, JsonValue>)[variable] = bounded;
    else this.state.variables = { ...variables, [variable]: bounded };
    this.#ownsVariables = true;
    this.state.trail = [];
    const weighs = typeof bounded === 'object' || (typeof bounded === 'string' && bounded.length > 200);
    if (weighs && JSON.stringify(this.state.variables).length > MAX_VARIABLES_CHARS) this.#outgrown(variable);
  }

  /** `variables.x`, `customer.x`, `channel`, `language`, `business.open`, `now`, `input`; any other name is a variable. */
  readonly read = (path: Path): JsonValue | undefined => {
    const [root] = path;
    switch (root) {
      case 'variables':
        return path.length === 1 ? { ...this.flow.defaults, ...this.state.variables } : this.#readVariable(path, 1);
      case 'customer':
        return readInside(this.context.customer as JsonValue, path, 1);
      case 'channel':
        return this.context.channel;
      case 'language':
        return this.context.language ?? this.flow.language;
      case 'input':
        return this.state.input;
      case 'now':
        return path.length === 1 ? new Date(this.context.now).toISOString() : this.#readClock(path[1]);
      case 'business':
        return path[1] === 'open' ? this.#isOpen() : undefined;
      default:
        return this.#readVariable(path, 0);
    }
  };

  #readVariable(path: Path, from: number): JsonValue | undefined {
    const name = String(path[from]);
    const { variables } = this.state;
    if (Object.hasOwn(variables, name)) return readInside(variables[name], path, from + 1);
    return Object.hasOwn(this.flow.defaults, name) ? readInside(this.flow.defaults[name], path, from + 1) : undefined;
  }

  #readClock(part: string | number | undefined): JsonValue | undefined {
    const local = localTime(this.context.now, this.flow.businessHours?.timezone ?? 'UTC');
    if (part === 'date') return local.date;
    if (part === 'time') return local.time;
    if (part === 'weekday') return local.weekday;
    if (part === 'hour') return Number(local.time.slice(0, 2));
    return undefined;
  }

  /** A flow without hours is always open. */
  #isOpen(): boolean {
    return this.flow.businessHours === null || isOpen(this.flow.businessHours, this.context.now);
  }

  #outgrown(variable: string): void {
    this.fault = {
      code: 'flow_state_too_large',
      nodeId: this.state.node,
      message: `the variable "${variable}" outgrew what a conversation may keep`,
    };
  }
}

function cut(text: string): string {
  return text.slice(0, MAX_VARIABLE_CHARS).toWellFormed();
}

function isSame(before: JsonValue | undefined, after: JsonValue): boolean {
  return typeof before === typeof after && isEqual(before, after);
}
