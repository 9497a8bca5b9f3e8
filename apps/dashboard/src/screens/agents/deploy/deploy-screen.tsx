export function DeployScreen() {
  return null;
}
