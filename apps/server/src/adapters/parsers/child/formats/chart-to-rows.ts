import { attribute, findAll, findFirst, type MarkupElement, textOf } from '../markup/read-markup.ts';

/** The numbers a chart shows, as its cache holds them: a row per category, a column per series. */
export function chartToRows(chart: MarkupElement): { readonly title: string; readonly rows: string[][] } {
  const titleElement = findFirst(chart, 'title');
  const title = titleElement === undefined ? '' : findAll(titleElement, 't').map(textOf).join('');
  const series = findAll(chart, 'ser').map(one => ({
    name: points(findFirst(one, 'tx')).get(0) ?? '',
    categories: points(findFirst(one, 'cat') ?? findFirst(one, 'xVal')),
    values: points(findFirst(one, 'val') ?? findFirst(one, 'yVal')),
  }));
  const categories = series[0]?.categories ?? new Map<number, string>();
  const indexes = [...new Set([...categories.keys(), ...series.flatMap(one => [...one.values.keys()])])];
  const header = ['', ...series.map(one => one.name)];
  const body = indexes.map(index => [categories.get(index) ?? '', ...series.map(one => one.values.get(index) ?? '')]);
  return { title, rows: [header, ...body] };
}

function points(element: MarkupElement | undefined): Map<number, string> {
  const found = new Map<number, string>();
  if (element === undefined) return found;
  for (const point of findAll(element, 'pt')) {
    const value = findFirst(point, 'v');
    if (value !== undefined) found.set(Number(attribute(point, 'idx') ?? found.size), textOf(value));
  }
  return found;
}
