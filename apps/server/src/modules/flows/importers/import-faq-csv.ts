import { parse } from 'csv-parse/sync';
import { foldText } from '../text/fold-text.ts';
import { cleanPhrases, FlowBuilder } from './flow-builder.ts';
import type { FlowImport } from './flow-import.ts';
import { refuse } from './flow-import.ts';

const LISTEN = 'listen';
const ASK = 'ask';
const MAX_ROWS = 1_500;
const QUESTION_WORDS = [
  'question',
  'questions',
  'q',
  'swali',
  'pregunta',
  'pergunta',
  'frage',
  'سؤال',
  'السؤال',
  'utterance',
  'prompt',
];
const ANSWER_WORDS = [
  'answer',
  'answers',
  'a',
  'jibu',
  'reponse',
  'respuesta',
  'resposta',
  'antwort',
  'جواب',
  'الجواب',
  'response',
  'reply',
];

/**
 * A table of questions and answers: every row is an intent with a fixed answer, what is not recognised goes to the AI.
 * Rows with the same answer are one intent; several questions in one cell are separated by line breaks or `|`.
 */
export function importFaqCsv(text: string, name: string): FlowImport {
  let rows: string[][];
  try {
    rows = parse(text, {
      bom: true,
      delimiter: separatorOf(text),
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      trim: true,
      max_record_size: 100_000,
      to: MAX_ROWS + 2,
    });
  } catch (error) {
    return refuse('faq-csv', `It is not a table we can read: ${error instanceof Error ? error.message : 'broken'}.`);
  }
  const columns = findColumns(rows);
  if (columns === undefined) return refuse('faq-csv', 'It needs a column of questions and a column of answers.');

  const builder = new FlowBuilder();
  builder.id(LISTEN);
  builder.id(ASK);
  const byAnswer = new Map<string, string[]>();
  for (const row of rows.slice(columns.firstRow, columns.firstRow + MAX_ROWS)) {
    const answer = (row[columns.answer] ?? '').trim();
    const questions = (row[columns.question] ?? '')
      .split(/[|\n]/)
      .map(question => question.trim())
      .filter(question => question !== '');
    if (answer === '' || questions.length === 0) builder.notes.dropped('A row without a question or an answer.');
    else byAnswer.set(answer, [...(byAnswer.get(answer) ?? []), ...questions]);
  }
  if (rows.length > columns.firstRow + MAX_ROWS)
    builder.notes.dropped(`Rows after the first ${MAX_ROWS}: give them to the agent as a source instead.`);
  if (byAnswer.size === 0) return refuse('faq-csv', 'No row has both a question and an answer.');

  const faqs: { question: string; answer: string }[] = [];
  const routes: { intent: string; next: string }[] = [];
  for (const [answer, questions] of byAnswer) {
    const intent = builder.freshId(
      foldText(questions[0] ?? '')
        .replaceAll(' ', '_')
        .slice(0, 60) || 'question',
    );
    const next = builder.add({
      id: intent,
      type: 'message',
      messages: [{ type: 'text', text: builder.text(answer) }],
      next: LISTEN,
    });
    builder.intents[intent] = { examples: cleanPhrases(questions), next };
    if (routes.length < 200) routes.push({ intent, next });
    faqs.push(...questions.map(question => ({ question, answer })));
  }
  builder.notes.carried(`${faqs.length} questions with ${byAnswer.size} answers.`);
  builder.notes.approximated(
    'Each answer is said as it is when its question is recognised; anything else goes to the AI.',
  );
  builder.add({ id: LISTEN, type: 'intent', routes, otherwise: ASK });
  builder.add({ id: ASK, type: 'ask-agent', next: LISTEN });
  return builder.finish({ format: 'faq-csv', name, start: LISTEN, faqs, noun: 'row' });
}

interface Columns {
  readonly question: number;
  readonly answer: number;
  /** 1 when the first row is a heading. */
  readonly firstRow: number;
}

function findColumns(rows: readonly (readonly string[])[]): Columns | undefined {
  const heading = (rows[0] ?? []).map(cell => foldText(cell));
  const question = heading.findIndex(cell => QUESTION_WORDS.map(foldText).includes(cell));
  const answer = heading.findIndex(cell => ANSWER_WORDS.map(foldText).includes(cell));
  if (question !== -1 && answer !== -1) return { question, answer, firstRow: 1 };
  return rows.some(row => row.length === 2) && rows.every(row => row.length <= 2)
    ? { question: 0, answer: 1, firstRow: 0 }
    : undefined;
}

function separatorOf(text: string): string {
  const [line = ''] = text.split('\n', 1);
  const counted = [',', ';', '\t'].map(separator => ({ separator, count: line.split(separator).length }));
  return counted.reduce((best, candidate) => (candidate.count > best.count ? candidate : best)).separator;
}
