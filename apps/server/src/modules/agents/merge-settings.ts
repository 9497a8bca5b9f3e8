import {
  type AgentSettings,
  type AgentSettingsPatch,
  agentSettings,
  DEFAULT_AGENT_SETTINGS,
  type JsonValue,
} from '@baraza/contracts';

/**
 * Settings with a patch on top: objects merge deeply, lists are replaced whole, null puts a key back to its default.
 * A part of a switched-off limit switches it on with the rest at its defaults.
 */
export function mergeSettings(current: AgentSettings, patch: AgentSettingsPatch): AgentSettings {
  return agentSettings.parse(merge(current, patch));
}

/** Stored settings as a whole object: what was not stored, or is no longer understood, is default. */
export function parseSettings(json: string): AgentSettings {
  if (json === '{}') return DEFAULT_AGENT_SETTINGS;
  const stored = JSON.parse(json) as Record<string, JsonValue>;
  const whole = agentSettings.safeParse(stored);
  if (whole.success) return whole.data;
  const faulty = new Set(whole.error.issues.map(issue => String(issue.path[0])));
  return agentSettings.parse(Object.fromEntries(Object.entries(stored).filter(([key]) => !faulty.has(key))));
}

/** Undefined values read as defaults when parsed. */
function merge(current: unknown, patch: unknown): unknown {
  if (patch === null) return undefined;
  if (!isObject(patch)) return patch;
  const merged: Record<string, unknown> = isObject(current) ? { ...current } : {};
  for (const [key, value] of Object.entries(patch)) {
    if (value !== undefined) merged[key] = merge(merged[key], value);
  }
  return merged;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
