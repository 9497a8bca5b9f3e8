/** Names that flow documents use, apart from their schemas: those cost a process tens of megabytes to load. */
export const FLOW_FORMAT = 'baraza/v1';
export const MAX_FLOW_NODES = 2_000;
export const FLOW_VARIABLE_TYPES = ['string', 'number', 'boolean', 'list', 'object', 'any'] as const;
export const FLOW_KEYWORD_ACTIONS = ['menu', 'help', 'cancel', 'human', 'back', 'goto'] as const;
