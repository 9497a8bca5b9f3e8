import { describe, expect, it } from 'vitest';
import { readTableHeader, renderTableRow, tableRowSpans } from './table-rows.ts';
import { inputFor } from './test-knowledge.ts';

const markdown = '| Plan | Price |\n| :--- | ---: |\n| Basic | 5 EUR |\n| Plus | 9 EUR |';

function tableChunk(text: string, heading = '') {
  const chunk = inputFor('plan price', [{ kind: 'table', title: 'plan price', heading, text }]).chunks[0];
  if (chunk === undefined) throw new Error('the chunk is not found');
  return chunk;
}

describe('a table', () => {
  it.each([
    ['has its header in the first row', markdown, '', ['Plan', 'Price']],
    ['has its header in the heading when it continues', '| Plus | 9 EUR |', 'Plans › Plan | Price', ['Plan', 'Price']],
    ['may name but one of its columns', '| Plus | 9 EUR each |', 'Plans › Plan |', ['Plan', '']],
    ['may leave the first without a name', '| Plus | 9 EUR |', 'Plans › | Price', ['', 'Price']],
    ['between tabs reads the same', 'Plan\tPrice\nBasic\t5 EUR', '', ['Plan', 'Price']],
    ['may have none', '| Basic | 5 EUR |\n| Plus | 9 EUR |', '', []],
  ])('%s', (_name, text, heading, header) => {
    expect(readTableHeader(tableChunk(text, heading))).toEqual(header);
  });

  it('is cut into the rows that hold something, exactly', () => {
    const rows = tableRowSpans(markdown, ['Plan', 'Price']).map(({ start, end }) => markdown.slice(start, end));
    expect(rows).toEqual(['Basic | 5 EUR', 'Plus | 9 EUR']);
  });

  it.each([
    ['| Basic | 5 EUR |', ['Plan', 'Price'], 'Basic – Price: 5 EUR'],
    ['Basic | 5 EUR', ['Plan', 'Price'], 'Basic – Price: 5 EUR'],
    ['| 7 | 5 EUR |', ['Row', 'Price'], 'Row: 7, Price: 5 EUR'],
    ['| | 5 EUR |', ['Plan', 'Price'], 'Price: 5 EUR'],
    ['| Basic | |', ['Plan', 'Price'], 'Plan: Basic'],
    ['| Basic | 5 EUR | old |', ['Plan', 'Price'], 'Basic, 5 EUR, old'],
    ['Basic\t5 EUR', [], 'Basic, 5 EUR'],
  ])('%s is said as words', (row, header, said) => {
    expect(renderTableRow(row, header)).toBe(said);
  });
});
