/** Nodes a flow may enter between two things the customer says. */
export const MAX_STEPS_PER_INPUT = 300;
/** Sub-flows within sub-flows. */
export const MAX_CALL_DEPTH = 16;
/** Places `back` can return to. */
export const MAX_HISTORY = 20;
/** Characters of one text in a variable; what is longer is cut. */
export const MAX_VARIABLE_CHARS = 8_000;
/** JSON characters of one list or object in a variable; what is larger ends the flow with a named error. */
export const MAX_VALUE_CHARS = 32_000;
/** JSON characters of all lists, objects and texts in the variables together. */
export const MAX_VARIABLES_CHARS = 128_000;
/** Characters of what a customer says that the engine looks at. */
export const MAX_INPUT_CHARS = 4_096;
/** Characters of one rendered text. */
export const MAX_RENDERED_CHARS = 8_000;
