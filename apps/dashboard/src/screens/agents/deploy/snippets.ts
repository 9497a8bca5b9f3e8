import type { Call, Json } from './dialects.ts';

export type SnippetLanguage = 'curl' | 'javascript' | 'python';

/** A program that makes the call and prints the answer as it comes. The key is read from `BARAZA_API_KEY`. */
export function snippet(language: SnippetLanguage, origin: string, call: Call): string {
  const openai = call.id === 'openai';
  switch (language) {
    case 'curl':
      return curl(origin, call);
    case 'javascript':
      return openai ? openaiJavaScript(origin, call) : javaScript(origin, call);
    case 'python':
      return openai ? openaiPython(origin, call) : python(origin, call);
  }
}

function curl(origin: string, { path, body }: Call): string {
  return `curl -N '${origin}${path}' \\
  -H "Authorization: Bearer $BARAZA_API_KEY" \\
  -H "Content-Type: application/json" \\
  -d '${JSON.stringify(body).replaceAll("'", String.raw`'\''`)}'`;
}

function javaScript(origin: string, { path, body }: Call): string {
  return `const response = await fetch(${JSON.stringify(`${origin}${path}`)}, {
  method: 'POST',
  headers: {
    authorization: \`Bearer \${process.env.BARAZA_API_KEY}\`,
    'content-type': 'application/json',
  },
  body: JSON.stringify(${indent(JSON.stringify(body, null, 2), 2)}),
});
for await (const part of response.body.pipeThrough(new TextDecoderStream())) process.stdout.write(part);`;
}

function python(origin: string, { path, body }: Call): string {
  return `import json, os, urllib.request

request = urllib.request.Request(
    ${JSON.stringify(`${origin}${path}`)},
    headers={
        "Authorization": f"Bearer {os.environ['BARAZA_API_KEY']}",
        "Content-Type": "application/json",
    },
    data=json.dumps(${indent(pythonLiteral(body, 0), 4)}).encode(),
)
with urllib.request.urlopen(request) as response:
    for line in response:
        print(line.decode(), end="")`;
}

function openaiJavaScript(origin: string, { body }: Call): string {
  return `import OpenAI from 'openai';

const client = new OpenAI({ baseURL: ${JSON.stringify(`${origin}/v1`)}, apiKey: process.env.BARAZA_API_KEY });
const stream = await client.chat.completions.create(${JSON.stringify(body, null, 2)});
for await (const chunk of stream) process.stdout.write(chunk.choices[0]?.delta?.content ?? '');`;
}

function openaiPython(origin: string, { body }: Call): string {
  const fields = Object.entries(body).map(([name, value]) => `    ${name}=${indent(pythonLiteral(value, 0), 4)},`);
  return `import os
from openai import OpenAI

client = OpenAI(base_url=${JSON.stringify(`${origin}/v1`)}, api_key=os.environ["BARAZA_API_KEY"])
stream = client.chat.completions.create(
${fields.join('\n')}
)
for chunk in stream:
    print(chunk.choices[0].delta.content or "", end="")`;
}

const STEP = 4;

/** A JSON value as Python writes it. JSON's strings are Python's too. */
export function pythonLiteral(value: Json, depth: number): string {
  if (value === null) return 'None';
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (typeof value !== 'object') return JSON.stringify(value);
  const inner = ' '.repeat((depth + 1) * STEP);
  const items = Array.isArray(value)
    ? (value as readonly Json[]).map(item => pythonLiteral(item, depth + 1))
    : Object.entries(value).map(([name, item]) => `${JSON.stringify(name)}: ${pythonLiteral(item as Json, depth + 1)}`);
  const [open, close] = Array.isArray(value) ? '[]' : '{}';
  if (items.length === 0) return `${open}${close}`;
  return `${open}\n${items.map(item => `${inner}${item},`).join('\n')}\n${' '.repeat(depth * STEP)}${close}`;
}

function indent(text: string, by: number): string {
  return text.replaceAll('\n', `\n${' '.repeat(by)}`);
}

/** What goes before `</body>` of a page that shall show the bubble. */
export function widgetTag(origin: string, slug: string): string {
  return `<script src="${origin}/widget.js" data-agent="${slug}" defer></script>`;
}
