import { createHash } from 'node:crypto';
import { analyzeWords } from '../analysis/analyze-text.ts';
import { detectLanguage } from '../analysis/detect-language.ts';
import { isFunctionWord } from '../analysis/function-words.ts';
import type { AnsweredCluster, UnansweredQuestion } from './learning-store.ts';

/** Questions that ask the same in other words. */
export interface QuestionCluster {
  /** Stays the same while its oldest question is among those that are looked at. */
  readonly id: string;
  readonly count: number;
  /** Newest first, each wording once. */
  readonly examples: readonly string[];
  readonly firstAskedAt: number;
  readonly lastAskedAt: number;
}

const maximumExamples = 5;
const maximumQuestionUnits = 400;
/** Shared words over all words of both, from which on two questions are one. */
const likeness = 0.5;

interface Group {
  readonly id: string;
  readonly terms: ReadonlySet<string>;
  readonly questions: UnansweredQuestion[];
}

/**
 * Groups questions by their telling words, most asked first, then latest. What was asked before its group was answered is
 * left out. Pure; the oldest question of a group stands for it.
 */
export function clusterQuestions(
  questions: readonly UnansweredQuestion[],
  answered: readonly AnsweredCluster[],
): QuestionCluster[] {
  const answeredAt = new Map(answered.map(one => [one.clusterId, one.answeredAt]));
  return groupQuestions(questions)
    .flatMap(({ id, questions: all }) => {
      const open = all.filter(question => question.askedAt > (answeredAt.get(id) ?? Number.NEGATIVE_INFINITY));
      const first = open[0];
      const last = open.at(-1);
      if (first === undefined || last === undefined) return [];
      const wordings = new Map(open.toReversed().map(({ text }) => [text.trim().toLowerCase(), text.trim()]));
      return [
        {
          id,
          count: open.length,
          examples: [...wordings.values()].slice(0, maximumExamples),
          firstAskedAt: first.askedAt,
          lastAskedAt: last.askedAt,
        },
      ];
    })
    .sort((a, b) => b.count - a.count || b.lastAskedAt - a.lastAskedAt || (a.id < b.id ? -1 : 1));
}

function groupQuestions(questions: readonly UnansweredQuestion[]): readonly Group[] {
  const groups: Group[] = [];
  const byTerm = new Map<string, Group[]>();
  const oldestFirst = [...questions].sort((a, b) => a.askedAt - b.askedAt || (a.messageId < b.messageId ? -1 : 1));
  for (const question of oldestFirst) {
    const terms = tellingTerms(question.text);
    const group = nearest(terms, byTerm);
    if (group !== undefined) {
      group.questions.push(question);
      continue;
    }
    const opened = { id: clusterId(terms), terms, questions: [question] };
    groups.push(opened);
    for (const term of terms) byTerm.set(term, [...(byTerm.get(term) ?? []), opened]);
  }
  return groups;
}

function nearest(terms: ReadonlySet<string>, byTerm: ReadonlyMap<string, readonly Group[]>): Group | undefined {
  const shared = new Map<Group, number>();
  for (const term of terms) for (const group of byTerm.get(term) ?? []) shared.set(group, (shared.get(group) ?? 0) + 1);
  let best: Group | undefined;
  let bestLikeness = 0;
  for (const [group, count] of shared) {
    const alike = count / (terms.size + group.terms.size - count);
    if (alike >= likeness && alike > bestLikeness) {
      best = group;
      bestLikeness = alike;
    }
  }
  return best;
}

/** Stems without function words; of a question of nothing else, all of them. */
function tellingTerms(text: string): ReadonlySet<string> {
  const sample = text.slice(0, maximumQuestionUnits);
  const language = detectLanguage(sample);
  const all = new Set<string>();
  const telling = new Set<string>();
  analyzeWords(sample, language, ({ word, term }) => {
    all.add(term);
    if (!isFunctionWord(word, language)) telling.add(term);
  });
  if (telling.size > 0) return telling;
  return all.size > 0 ? all : new Set([sample.trim()]);
}

const idLength = 16;

function clusterId(terms: ReadonlySet<string>): string {
  return `uq_${createHash('sha256')
    .update([...terms].sort().join(' '))
    .digest('hex')
    .slice(0, idLength)}`;
}
