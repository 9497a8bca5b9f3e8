import { z } from 'zod';
import { genericMessage } from './generic-message.ts';
import { boundedJson } from './json-value.ts';

/** Id of a node: any text without line breaks, so that imported states keep their names. */
export const flowNodeId = z
  .string()
  .min(1)
  .max(128)
  .regex(/^[^\p{Cc}]+$/u, 'must not hold control characters');

/** Name of a variable, as `{{variables.<name>}}` reads it. */
export const flowVariableName = z
  .string()
  .max(64)
  .regex(/^[\p{L}_][\p{L}\p{M}\p{N}_]*$/u, 'must be letters, digits and underscores, not starting with a digit');

/** Edge to another node. Absent or null is an edge to nowhere, which a draft may have and a published flow may not. */
const next = flowNodeId.nullish();
const text = z.string().min(1).max(8_000);
const title = z.string().min(1).max(256);
const expression = z.string().min(1).max(2_000);
const template = z.string().max(8_000);

/**
 * What happens when an answer does not match: say something and ask again, go to another node, or both (say, then go).
 * A bare string is a node id, or, when it holds a space and no node has that id, the text to say.
 */
export const flowFallback = z.union([
  z.string().min(1).max(8_000),
  z.object({
    text: text.optional(),
    messages: z.array(genericMessage).max(10).optional(),
    next,
    /** How many failed answers at one node are met with the text alone before `next` is taken. Default 0: at once. */
    attempts: z.int().min(0).max(20).optional(),
  }),
]);

const node = {
  id: flowNodeId,
  /** For people: the name in the editor. */
  label: z.string().max(256).optional(),
  /** Where the editor draws it. */
  position: z.object({ x: z.number(), y: z.number() }).optional(),
};

const asks = { ...node, fallback: flowFallback.optional() };

export const messageNode = z.object({
  ...node,
  type: z.literal('message'),
  /** Said one after the other; every text in them is a template. */
  messages: z.array(genericMessage).min(1).max(10),
  next,
});

export const buttonsNode = z.object({
  ...asks,
  type: z.literal('buttons'),
  text,
  buttons: z
    .array(z.object({ id: z.string().min(1).max(256), title, next }))
    .min(1)
    .max(30),
  /** Variable that receives the title of the chosen option. */
  variable: flowVariableName.optional(),
});

export const listNode = z.object({
  ...asks,
  type: z.literal('list'),
  text,
  button_text: z.string().min(1).max(256),
  sections: z
    .array(
      z.object({
        title: z.string().max(256).optional(),
        rows: z
          .array(
            z.object({ id: z.string().min(1).max(256), title, description: z.string().max(1_024).optional(), next }),
          )
          .min(1)
          .max(100),
      }),
    )
    .min(1)
    .max(20),
  variable: flowVariableName.optional(),
});

export const FLOW_INPUT_KINDS = ['text', 'number', 'email', 'phone', 'date', 'time', 'choice', 'file'] as const;

export const inputNode = z.object({
  ...asks,
  type: z.literal('input'),
  /** What is asked; said on entry and again after a wrong answer when there is no `error_text`. */
  text: text.optional(),
  input: z.enum(FLOW_INPUT_KINDS).default('text'),
  variable: flowVariableName.optional(),
  /** For `choice`: the answers offered. `value` is stored, the title when absent. */
  choices: z
    .array(z.object({ id: z.string().min(1).max(256), title, value: boundedJson(100).optional() }))
    .max(100)
    .optional(),
  /** For `choice`: several may be chosen, separated by commas; the variable becomes a list. */
  multiple: z.boolean().optional(),
  /** Bounds of a number, or of the length of a text. */
  min: z.number().optional(),
  max: z.number().optional(),
  /** RE2 pattern that a text has to match as a whole. */
  pattern: z.string().min(1).max(500).optional(),
  /** Order of day and month in `03/04/2026`. Default day first. */
  date_order: z.enum(['dmy', 'mdy']).optional(),
  /** For `file`: media types taken, for example `image/*`. */
  media_types: z.array(z.string().min(1).max(100)).max(20).optional(),
  /** The question may be answered with nothing (`skip`, `-`, or an empty answer). */
  optional: z.boolean().optional(),
  error_text: text.optional(),
  /** Wrong answers met with `error_text` before the fallback is taken. Default 2. */
  retries: z.int().min(0).max(20).optional(),
  next,
});

export const setVariableNode = z.object({
  ...node,
  type: z.literal('set-variable'),
  assignments: z
    .array(
      z.union([
        z.object({ variable: flowVariableName, expression }),
        /** Strings inside `value` are templates; a string that is one placeholder keeps the type of what it reads. */
        z.object({ variable: flowVariableName, value: boundedJson(500), append: z.boolean().optional() }),
      ]),
    )
    .min(1)
    .max(50),
  next,
});

export const conditionNode = z.object({
  ...node,
  type: z.literal('condition'),
  /** The first branch whose expression is true is taken. */
  branches: z
    .array(z.object({ when: expression, next }))
    .min(1)
    .max(50),
  otherwise: next,
});

export const switchNode = z.object({
  ...node,
  type: z.literal('switch'),
  value: expression,
  cases: z
    .array(z.object({ equals: z.union([z.string().max(1_000), z.number(), z.boolean(), z.null()]), next }))
    .min(1)
    .max(100),
  otherwise: next,
});

export const intentNode = z.object({
  ...asks,
  type: z.literal('intent'),
  /** Asked when the customer has said nothing yet that could be recognised. */
  text: text.optional(),
  routes: z
    .array(z.object({ intent: z.string().min(1).max(128), next }))
    .min(1)
    .max(200),
  /** 0 to 1; below it nothing counts as recognised. Default 0: the recogniser's own threshold. */
  min_confidence: z.number().min(0).max(1).optional(),
  /** Variable that receives the recognised intent. */
  variable: flowVariableName.optional(),
  /** Taken when nothing was recognised; else the fallback is. */
  otherwise: next,
});

export const httpRequestNode = z.object({
  ...node,
  type: z.literal('http-request'),
  method: z.enum(['GET', 'POST', 'PUT', 'PATCH', 'DELETE']).default('GET'),
  /** Template; what is filled into it is percent-encoded. */
  url: z.string().min(1).max(2_048),
  headers: z.record(z.string().min(1).max(128), z.string().max(2_048)).optional(),
  /** JSON whose strings are templates. */
  body: boundedJson(500).optional(),
  timeout_ms: z.int().min(100).max(30_000).optional(),
  /** Variable that receives `{status, body}`. */
  save_to: flowVariableName.optional(),
  /** Variables that receive parts of the answer: name → path such as `body.items[0].price`. */
  map: z.record(flowVariableName, z.string().min(1).max(256)).optional(),
  /** Do not wait for the answer. */
  fire_and_forget: z.boolean().optional(),
  /** Taken on a 2xx answer. */
  next,
  /** Taken on any other answer, a timeout or a refusal. */
  failure: next,
});

export const askAgentNode = z.object({
  ...node,
  type: z.literal('ask-agent'),
  /** Said on entry when the customer has not asked anything yet. */
  text: text.optional(),
  /** Added to the agent's own instructions; a template. */
  instructions: z.string().max(8_000).optional(),
  /** What the agent is asked, instead of what the customer said; a template. */
  question: z.string().min(1).max(8_000).optional(),
  /** Variable that receives the answer. */
  save_to: flowVariableName.optional(),
  /** False: the answer is only saved, not said. Default true. */
  say: z.boolean().optional(),
  /** Stay and answer the next question too. Default: stay when there is no `next`. */
  stay: z.boolean().optional(),
  /** With `stay`: words that leave to `next`. */
  exit_words: z.array(z.string().min(1).max(64)).max(20).optional(),
  /** With `stay`: questions answered before `next` is taken. */
  max_questions: z.int().min(1).max(100).optional(),
  next,
  /** Taken when the agent found no answer. */
  unanswered: next,
});

export const captureLeadNode = z.object({
  ...node,
  type: z.literal('capture-lead'),
  /** Templates. Nothing is captured when all of them come out empty. */
  name: template.optional(),
  email: template.optional(),
  phone: template.optional(),
  fields: z.record(z.string().min(1).max(64), template).optional(),
  next,
});

export const handoffNode = z.object({
  ...node,
  type: z.literal('handoff'),
  /** Said before a person takes over. */
  text: text.optional(),
  /** For the team; a template. */
  reason: template.optional(),
  /** Queue or group of people. */
  department: z.string().max(128).optional(),
  /** Where the flow goes on when the person gives the conversation back. Absent: it starts again. */
  next,
});

export const jumpNode = z.object({ ...node, type: z.literal('jump'), next });

export const callFlowNode = z.object({
  ...node,
  type: z.literal('call-flow'),
  /** Name in the document's `flows`. */
  flow: z.string().min(1).max(128),
  /** Variables set before the call; strings are templates. */
  with: z.record(flowVariableName, boundedJson(100)).optional(),
  /** Where it goes on when the called flow ends. */
  next,
});

export const waitNode = z.object({ ...node, type: z.literal('wait'), seconds: z.number().min(0).max(86_400), next });

export const randomSplitNode = z.object({
  ...node,
  type: z.literal('random-split'),
  branches: z
    .array(z.object({ weight: z.number().min(0).max(1_000_000), next }))
    .min(1)
    .max(50),
});

export const endNode = z.object({
  ...node,
  type: z.literal('end'),
  text: text.optional(),
  /** True closes the session: nothing more is answered in it. Default: the next message starts the flow again. */
  close: z.boolean().optional(),
});

export const flowNode = z.discriminatedUnion('type', [
  messageNode,
  buttonsNode,
  listNode,
  inputNode,
  setVariableNode,
  conditionNode,
  switchNode,
  intentNode,
  httpRequestNode,
  askAgentNode,
  captureLeadNode,
  handoffNode,
  jumpNode,
  callFlowNode,
  waitNode,
  randomSplitNode,
  endNode,
]);

export type FlowNode = z.infer<typeof flowNode>;
export type FlowNodeType = FlowNode['type'];
export type FlowNodeOf<T extends FlowNodeType> = Extract<FlowNode, { type: T }>;
export type FlowFallback = z.infer<typeof flowFallback>;
export type FlowInputKind = (typeof FLOW_INPUT_KINDS)[number];
