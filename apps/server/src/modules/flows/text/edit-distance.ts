/**
 * Optimal string alignment distance (insert, delete, replace, swap neighbours) in UTF-16 units, or `limit + 1` as soon
 * as it is known to exceed the limit. What both texts begin and end with costs nothing to compare; the rest is bounded
 * by the longer text times `2 · limit + 1`.
 */
export function editDistance(first: string, second: string, limit: number): number {
  if (Math.abs(first.length - second.length) > limit) return limit + 1;
  let start = 0;
  let firstEnd = first.length;
  let secondEnd = second.length;
  while (start < firstEnd && start < secondEnd && first.charCodeAt(start) === second.charCodeAt(start)) start += 1;
  while (firstEnd > start && secondEnd > start && first.charCodeAt(firstEnd - 1) === second.charCodeAt(secondEnd - 1)) {
    firstEnd -= 1;
    secondEnd -= 1;
  }
  return banded(first.slice(start, firstEnd), second.slice(start, secondEnd), limit);
}

function banded(a: string, b: string, limit: number): number {
  const beyond = limit + 1;
  if (a.length === 0 || b.length === 0) return Math.min(a.length + b.length, beyond);
  const width = b.length + 1;
  let beforeLast = new Uint16Array(width);
  let last = new Uint16Array(width);
  let current = new Uint16Array(width);
  for (let column = 0; column < width; column += 1) last[column] = Math.min(column, beyond);

  for (let row = 1; row <= a.length; row += 1) {
    const from = Math.max(1, row - limit);
    const to = Math.min(b.length, row + limit);
    current.fill(beyond);
    if (row <= limit) current[0] = row;
    let smallest = current[0] ?? beyond;
    for (let column = from; column <= to; column += 1) {
      const isSame = a.charCodeAt(row - 1) === b.charCodeAt(column - 1);
      let distance = Math.min(
        (last[column] ?? beyond) + 1,
        (current[column - 1] ?? beyond) + 1,
        (last[column - 1] ?? beyond) + (isSame ? 0 : 1),
        beyond,
      );
      const isSwap =
        row > 1 &&
        column > 1 &&
        a.charCodeAt(row - 1) === b.charCodeAt(column - 2) &&
        a.charCodeAt(row - 2) === b.charCodeAt(column - 1);
      if (isSwap) distance = Math.min(distance, (beforeLast[column - 2] ?? beyond) + 1);
      current[column] = distance;
      if (distance < smallest) smallest = distance;
    }
    if (smallest > limit) return beyond;
    [beforeLast, last, current] = [last, current, beforeLast];
  }
  return Math.min(last[b.length] ?? beyond, beyond);
}
