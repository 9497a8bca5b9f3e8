/** `[blue](colour)` and `[blue]{"entity": "colour"}` as `blue`. */
export function plainExample(example: string): string {
  return example.replace(/\[([^\]]*)\](?:\([^)]*\)|\{[^}]*\})/g, '$1').trim();
}
