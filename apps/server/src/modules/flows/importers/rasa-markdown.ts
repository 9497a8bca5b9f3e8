import type { RasaStep, RasaStory } from './rasa-project.ts';
import { readSlotConditions, type SlotCondition } from './rasa-slots.ts';
import type { ReportNotes } from './report-notes.ts';

/** What a Markdown file of Rasa 1 holds. */
export interface RasaMarkdown {
  readonly intents: ReadonlyMap<string, readonly string[]>;
  readonly stories: readonly RasaStory[];
  /** Texts by response: `* faq/price` with what is answered under it. */
  readonly responses: ReadonlyMap<string, readonly string[]>;
}

const TRAINING_DATA = /^(intent|synonym|regex|lookup)\s*:\s*(.+)$/;
/** `greet`, `greet{"name": "Asha"}`, `greet OR bye`, and `greet: words` of stories told by sentences. */
const INTENT_LINE = /^\*\s*(\w[\w./+-]*\s*(?:\{.*\})?(?:\s+OR\s+\w[\w./+-]*\s*(?:\{.*\})?)*)\s*(?::.*)?$/;
const ACTION_LINE = /^-\s*(\w[\w./+-]*)\s*(\{.*\})?\s*(?:<!--.*)?$/;

/**
 * Training data and stories of Rasa 1 (legacy-docs-v1.rasa.com, "Training Data Format" and "Stories"): phrases under
 * `## intent:name`, and under any other heading a story, `* intent` and what is done then as `- action`.
 */
export function readRasaMarkdown(text: string, notes: ReportNotes): RasaMarkdown {
  const intents = new Map<string, string[]>();
  const stories: { readonly name: string; readonly steps: RasaStep[] }[] = [];
  let phrases: string[] | undefined;
  let steps: RasaStep[] | undefined;
  const responses = new Map<string, string[]>();
  let response: string[] | undefined;
  for (const written of text.split('\n')) {
    const line = written.trim();
    const heading = /^##\s*(.+?)\s*#*$/.exec(line)?.[1];
    if (heading !== undefined) {
      response = undefined;
      const [, kind, name] = TRAINING_DATA.exec(heading) ?? [];
      phrases = undefined;
      steps = undefined;
      if (kind === 'intent' && name !== undefined) {
        phrases = intents.get(name) ?? [];
        intents.set(name, phrases);
      } else if (kind === undefined) {
        steps = [];
        stories.push({ name: heading, steps });
      } else notes.dropped('Synonyms, lookup tables and regular expressions of the training data.');
    } else if (phrases !== undefined) {
      const example = /^[-*]\s+(.*)$/.exec(line)?.[1];
      if (example !== undefined) phrases.push(example);
    } else if (steps !== undefined) {
      const retrieved = /^\*\s*(\w[\w.+-]*\/\w[\w./+-]*)\s*$/.exec(line)?.[1];
      const text = /^-\s+(.*)$/.exec(line)?.[1];
      if (retrieved !== undefined) {
        response = [];
        responses.set(`utter_${retrieved}`, response);
      } else if (response !== undefined && text !== undefined) {
        response.push(text);
        continue;
      } else if (line.startsWith('*')) response = undefined;
      steps.push(...readStep(line));
    }
  }
  return {
    intents,
    responses,
    stories: stories
      .filter(({ steps }) => steps.some(isSaid) && steps.some(step => !isSaid(step)))
      .map(story => ({ ...story, isRule: false, insideForm: false })),
  };
}

function readStep(line: string): RasaStep[] {
  const said = INTENT_LINE.exec(line)?.[1];
  if (said !== undefined) {
    const names = said.split(/\s+OR\s+/).map(one => one.replace(/\s*\{.*$/, '').trim());
    return [{ kind: 'intents', intents: names }];
  }
  const checkpoint = /^>\s*([^<{]+)/.exec(line)?.[1]?.trim();
  if (checkpoint !== undefined && checkpoint !== '') return [{ kind: 'checkpoint', name: checkpoint }];
  const [, action, values] = ACTION_LINE.exec(line) ?? [];
  if (action === undefined) return [];
  if (action === 'form' || action === 'active_loop') return [{ kind: 'form', form: nameIn(values) }];
  if (action === 'slot') return [{ kind: 'slots', slots: slotsIn(values) }];
  return [{ kind: 'action', name: action }];
}

/** The slots in `{"name": "Asha"}`; none when that is no JSON. */
function slotsIn(values: string | undefined): SlotCondition[] {
  try {
    return readSlotConditions({ slot_was_set: JSON.parse(values ?? '{}') as unknown });
  } catch {
    return [];
  }
}

/** The `name` in `{"name": …}`; null when there is none. */
function nameIn(values: string | undefined): string | null {
  return /"name"\s*:\s*"([^"]*)"/.exec(values ?? '')?.[1] ?? null;
}

function isSaid(step: RasaStep): step is Extract<RasaStep, { kind: 'intents' }> {
  return step.kind === 'intents';
}
