/** The part of JSON Schema that Zod writes. */
interface Schema {
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, Schema>>;
  readonly description?: string;
  readonly type?: string | readonly string[];
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
  readonly items?: Schema;
  readonly prefixItems?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | Schema;
  readonly default?: unknown;
  /** Ours: the name of a type to print as it is. */
  readonly tsType?: string;
}

const READ = new Set(
  (
    '$schema $ref $defs id description type const enum anyOf oneOf allOf items prefixItems properties required ' +
    'additionalProperties default propertyNames tsType ' +
    // Bounds are the server's to hold.
    'minLength maxLength minItems maxItems minimum maximum exclusiveMinimum exclusiveMaximum pattern format'
  ).split(' '),
);

/**
 * TypeScript for named JSON schemas, read-only throughout, with descriptions as comments. A `$ref` to a definition becomes
 * that definition's type in place. Throws on a keyword it does not know, so that nothing is quietly lost.
 */
export class TypePrinter {
  readonly #parts = new Map<string, string>();

  /** From now on what is spelled like this schema is printed as its name. */
  namePart(name: string, schema: Schema): void {
    this.#parts.set(this.#print(name, schema), name);
  }

  /** An exported declaration of the type. */
  declare(name: string, schema: Schema): string {
    const body = this.#print(name, schema, name);
    return body.startsWith('{') && !body.includes('} | {')
      ? `export interface ${name} ${body}`
      : `export type ${name} = ${body};`;
  }

  #print(name: string, root: Schema, declared?: string): string {
    const print = (schema: Schema): string => {
      const printed = spell(schema);
      const part = this.#parts.get(printed);
      return part === undefined || part === declared ? printed : part;
    };
    const spell = (schema: Schema): string => {
      for (const keyword of Object.keys(schema)) {
        if (!READ.has(keyword)) throw new Error(`${name}: a schema says ${keyword}, which cannot be printed`);
      }
      if (schema.tsType !== undefined) return schema.tsType;
      if (schema.$ref !== undefined) return print(resolveRef(root, schema.$ref));
      const options = schema.anyOf ?? schema.oneOf;
      if (options !== undefined) return options.map(print).join(' | ');
      if (schema.allOf !== undefined) return schema.allOf.map(option => `(${print(option)})`).join(' & ');
      if ('const' in schema) return JSON.stringify(schema.const);
      if (schema.enum !== undefined) return schema.enum.map(value => JSON.stringify(value)).join(' | ');
      return printKind(schema, print);
    };
    return print(root);
  }
}

function printKind(schema: Schema, print: (schema: Schema) => string): string {
  switch (schema.type) {
    case 'string':
      return 'string';
    case 'integer':
    case 'number':
      return 'number';
    case 'boolean':
      return 'boolean';
    case 'null':
      return 'null';
    case 'array':
      return schema.prefixItems === undefined
        ? `readonly (${print(schema.items ?? {})})[]`
        : `readonly [${schema.prefixItems.map(print).join(', ')}]`;
    case 'object':
      return printObject(schema, print);
    case undefined:
      return 'unknown';
    default:
      if (Array.isArray(schema.type)) return schema.type.map((type: string) => print({ ...schema, type })).join(' | ');
      throw new Error(`a schema of type ${JSON.stringify(schema.type)} cannot be printed`);
  }
}

function printObject(schema: Schema, print: (schema: Schema) => string): string {
  const { properties, additionalProperties } = schema;
  if (properties === undefined) {
    const values = typeof additionalProperties === 'object' ? print(additionalProperties) : 'unknown';
    return `{ readonly [name: string]: ${values} }`;
  }
  const lines = Object.entries(properties).map(([name, property]) => {
    const optional = schema.required?.includes(name) === true ? '' : '?';
    return `${comment(property.description)}readonly ${JSON.stringify(name)}${optional}: ${print(property)}${optional === '' ? '' : ' | undefined'};`;
  });
  if (typeof additionalProperties === 'object') lines.push('readonly [name: string]: unknown;');
  return `{\n${lines.join('\n')}\n}`;
}

function comment(description: string | undefined): string {
  return description === undefined ? '' : `/** ${description.replaceAll('*/', '*\\/')} */\n`;
}

function resolveRef(root: Schema, ref: string): Schema {
  const name = /^#\/\$defs\/(.+)$/.exec(ref)?.[1];
  const found = name === undefined ? undefined : root.$defs?.[name];
  if (found === undefined) throw new Error(`${ref} leads nowhere`);
  return found;
}
