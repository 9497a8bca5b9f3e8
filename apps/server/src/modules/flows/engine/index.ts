/**
 * The engine, behind a door of its own because it costs 13 MB to load and an installation without flows never needs it:
 * import it when the first flow runs. `compileFlow` makes a document ready to run, `advanceFlow` takes one step of a
 * conversation (pure, deterministic, total). What is to be done comes out as an effect, as data.
 */
export { advanceFlow } from '../advance-flow.ts';
export { compileFlow } from '../compile-flow.ts';
export { trainingPhrases } from '../flow-defaults.ts';
export { createFlowState } from '../flow-state.ts';
export { IMPLICIT_NODE, implicitFlow } from '../implicit-flow.ts';
export { matchReply, type ReplyMatch, type ReplyOption, replyOption } from '../match-reply.ts';
