import { ANSWER_NAME, FILING_NAME, QUESTION_NAME } from './pair-names.ts';

/**
 * The rows of a FAQ sheet, whose header names a column of questions and one of answers: each question as a heading with its answer
 * under it, and what else the row tells by its column. Undefined for any other table.
 */
export function renderPairs(rows: readonly (readonly string[])[]): string | undefined {
  const [header = [], ...body] = rows;
  const question = header.findIndex(name => QUESTION_NAME.test(name));
  const answer = header.findIndex(name => ANSWER_NAME.test(name));
  if (question < 0 || answer < 0) return undefined;
  const sections = body.map(row => {
    const asked = (row[question] ?? '').replace(/\s+/g, ' ').trim();
    const told = (row[answer] ?? '').trim();
    const rest = row.flatMap((cell, column) => {
      const value = cell.replace(/\s+/g, ' ').trim();
      const name = header[column]?.trim() ?? '';
      if (value === '' || column === question || column === answer || FILING_NAME.test(name)) return [];
      return [[name, value].filter(part => part !== '').join(': ')];
    });
    return [asked === '' ? '' : `## ${asked}`, told, rest.join('\n')].filter(part => part !== '').join('\n\n');
  });
  return sections.filter(section => section !== '').join('\n\n');
}
