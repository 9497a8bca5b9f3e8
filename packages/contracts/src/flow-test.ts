import { z } from 'zod';
import { flowNodeId, flowVariableName } from './flow-node.ts';
import { boundedJson } from './json-value.ts';

const line = z.string().max(8_000);

/** A text as it must be, or what must hold of it. Several conditions must all hold. `matches` is an RE2 pattern. */
export const flowTextMatcher = z.union([
  line,
  z.strictObject({
    equals: line.optional(),
    contains: line.optional(),
    starts_with: line.optional(),
    matches: z.string().max(500).optional(),
    not_contains: line.optional(),
  }),
]);

/** What stands in for the world. The first entry that fits is used; an entry without conditions fits always. */
export const flowTestStubs = z.strictObject({
  http: z
    .array(
      z.strictObject({
        node: flowNodeId.optional(),
        method: z.string().max(10).optional(),
        url: flowTextMatcher.optional(),
        status: z.int().min(100).max(599).optional(),
        body: boundedJson(2_000).optional(),
        /** No answer at all, and why. */
        fail: z.string().max(500).optional(),
      }),
    )
    .max(100)
    .optional(),
  agent: z
    .array(
      z.strictObject({
        node: flowNodeId.optional(),
        question: flowTextMatcher.optional(),
        answer: line,
        answered: z.boolean().optional(),
      }),
    )
    .max(100)
    .optional(),
  intents: z
    .array(
      z.strictObject({
        text: flowTextMatcher.optional(),
        intent: z.string().max(128).nullable(),
        confidence: z.number().min(0).max(1).optional(),
      }),
    )
    .max(500)
    .optional(),
});

export const flowExpectation = z.strictObject({
  /** One of the messages reads so. */
  message: flowTextMatcher.optional(),
  /** The messages read so, all of them and in this order. */
  messages: z.array(flowTextMatcher).max(100).optional(),
  /** Ids or titles of the options offered last, all of them and in this order. */
  buttons: z.array(line).max(200).optional(),
  /** Node that waits; null after the end. */
  state: flowNodeId.nullable().optional(),
  variables: z.record(flowVariableName, boundedJson(500)).optional(),
  ended: z.boolean().optional(),
  handoff: z.boolean().optional(),
  /** The lead captured in this turn, as far as given. */
  lead: z.record(z.string().max(64), z.string().nullable()).optional(),
  /** What the AI was asked. */
  asked: flowTextMatcher.optional(),
  /** A request that was made. */
  request: z
    .strictObject({
      method: z.string().max(10).optional(),
      url: flowTextMatcher.optional(),
      body: boundedJson(500).optional(),
    })
    .optional(),
});

/** One thing the customer does, and what must come of it. A step without an action looks at the turn before it. */
export const flowTestStep = z
  .strictObject({
    start: z.literal(true).optional(),
    say: line.optional(),
    /** Id or title of an option. */
    click: z.string().min(1).max(256).optional(),
    file: z
      .strictObject({ url: z.string().max(2_048), name: z.string().max(256), media_type: z.string().max(128) })
      .optional(),
    stubs: flowTestStubs.optional(),
    random: z.number().min(0).lt(1).optional(),
    expect: flowExpectation.optional(),
  })
  .refine(step => [step.start, step.say, step.click, step.file].filter(action => action !== undefined).length <= 1, {
    message: 'a step does one thing: start, say, click or file',
  });

/** A conversation test: the content of a `*.flowtest.yaml` file. */
export const flowTest = z.strictObject({
  name: z.string().min(1).max(256),
  /** Path of the flow, relative to the test's file. */
  flow: z.string().max(1_024).optional(),
  channel: z.string().max(64).optional(),
  language: z.string().max(35).optional(),
  now: z.iso.datetime({ offset: true }).optional(),
  random: z.number().min(0).lt(1).optional(),
  customer: z.record(z.string().max(64), boundedJson(100)).optional(),
  variables: z.record(flowVariableName, boundedJson(500)).optional(),
  stubs: flowTestStubs.optional(),
  steps: z.array(flowTestStep).min(1).max(500),
});

export type FlowTextMatcher = z.infer<typeof flowTextMatcher>;
export type FlowTestStubs = z.infer<typeof flowTestStubs>;
export type FlowExpectation = z.infer<typeof flowExpectation>;
export type FlowTestStep = z.infer<typeof flowTestStep>;
export type FlowTest = z.infer<typeof flowTest>;
