export function PlaygroundScreen() {
  return null;
}
