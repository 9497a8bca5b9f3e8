/** Why a flow may not be published. */
export type FlowErrorFinding =
  | 'invalid_document'
  | 'unknown_start'
  | 'duplicate_node_id'
  | 'duplicate_option_id'
  | 'broken_reference'
  | 'dead_end'
  | 'unreachable_node'
  | 'loop_without_input'
  | 'variable_read_before_set'
  | 'missing_fallback'
  | 'missing_choices'
  | 'impossible_bounds'
  | 'invalid_expression'
  | 'invalid_template'
  | 'invalid_pattern'
  | 'invalid_timezone';

/** What the author should look at. */
export type FlowWarningFinding =
  | 'unknown_field'
  | 'unknown_intent'
  | 'condition_not_boolean'
  | 'unclosed_placeholder'
  | 'loop_ended_by_condition'
  | 'option_title_clash'
  | 'options_without_edges'
  | 'keyword_clash'
  | 'case_never_taken'
  | 'unusable_address'
  | 'channel_limit';

export interface FlowFinding<C extends string = FlowErrorFinding | FlowWarningFinding> {
  readonly code: C;
  readonly nodeId?: string;
  readonly message: string;
}

export type FlowFault = FlowFinding<FlowErrorFinding>;
export type FlowWarning = FlowFinding<FlowWarningFinding>;
