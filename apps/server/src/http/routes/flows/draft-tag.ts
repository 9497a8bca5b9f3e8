const TAG = /^"(\d{1,9})"$/;
const NONE = -1;

/** The `ETag` of a state of a draft. */
export function draftTag(revision: number): string {
  return `"${revision}"`;
}

/** The state that an `If-Match` asks for; undefined when any will do, and one that never was for a tag that is none of ours. */
export function expectedRevision(ifMatch: string | undefined): number | undefined {
  if (ifMatch === undefined || ifMatch.trim() === '*') return undefined;
  const tag = TAG.exec(ifMatch.trim())?.[1];
  return tag === undefined ? NONE : Number(tag);
}
