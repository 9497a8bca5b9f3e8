/** The words of a text for telling its language: without fenced and inline code, addresses and the bars of tables. */
export function withoutCode(text: string): string {
  return text
    .replace(/^[ \t]*(`{3,}|~{3,})[^\n]*\n[\s\S]*?(?:^[ \t]*\1[`~]*[ \t]*$|$(?![\s\S]))/gmu, ' ')
    .replace(/`[^`\n]{1,500}`/gu, ' ')
    .replace(/(?:https?:\/\/|www\.)\S+|\S+@\S+|[|#*]+/gu, ' ')
    .replace(/\s+/gu, ' ')
    .trim();
}
