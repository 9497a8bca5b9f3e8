/** Whether an action of a flow, wherever it stands in the document, has the MCP server of this name among its tools. */
export function readsMcpServer(flow: unknown, server: string): boolean {
  const open: unknown[] = [flow];
  while (open.length > 0) {
    const value = open.pop();
    if (typeof value !== 'object' || value === null) continue;
    if ('collection' in value && 'name' in value && value.name === 'mcp' && value.collection === server) return true;
    for (const part of Object.values(value)) open.push(part);
  }
  return false;
}
