import type { RasaStep, RasaStory } from './rasa-project.ts';

const MAX_STORIES = 2_000;
const MAX_JOINED = 8;

/** A stretch of a story between checkpoints. */
interface Part {
  readonly story: RasaStory;
  /** Checkpoints it may begin at; none when it begins a conversation. */
  readonly from: readonly string[];
  readonly steps: readonly RasaStep[];
  readonly to: readonly string[];
}

/**
 * Stories with their checkpoints joined: each way from a beginning to an end becomes a story of its own. A part is told
 * once in a story, so that circles end. Parts that no story leads to begin a conversation.
 */
export function joinCheckpoints(stories: readonly RasaStory[]): RasaStory[] {
  if (!stories.some(({ steps }) => steps.some(isCheckpoint))) return [...stories];
  const parts = stories.flatMap(splitStory);
  const reached = new Set(parts.flatMap(part => part.to));
  const joined: RasaStory[] = [];
  const tell = (path: readonly Part[]): void => {
    const last = path.at(-1);
    if (last === undefined || joined.length >= MAX_STORIES) return;
    const next = parts.filter(part => !path.includes(part) && part.from.some(name => last.to.includes(name)));
    if (next.length > 0 && path.length < MAX_JOINED) for (const part of next) tell([...path, part]);
    else {
      const [first = last] = path;
      joined.push({ ...first.story, steps: path.flatMap(part => part.steps) });
    }
  };
  for (const part of parts) if (!part.from.some(name => reached.has(name))) tell([part]);
  return joined;
}

function splitStory(story: RasaStory): Part[] {
  const parts: Part[] = [];
  let from: string[] = [];
  let steps: RasaStep[] = [];
  let to: string[] = [];
  for (const step of story.steps) {
    if (step.kind === 'checkpoint') {
      (steps.length === 0 ? from : to).push(step.name);
      continue;
    }
    if (to.length > 0) {
      parts.push({ story, from, steps, to });
      [from, steps, to] = [to, [], []];
    }
    steps.push(step);
  }
  return steps.length === 0 ? parts : [...parts, { story, from, steps, to }];
}

function isCheckpoint(step: RasaStep): boolean {
  return step.kind === 'checkpoint';
}
