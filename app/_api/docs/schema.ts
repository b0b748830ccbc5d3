import { type Html, html, prose } from './html.ts';

/** A JSON Schema, as far as our own documents use it. */
export type Schema = {
  $ref?: string;
  type?: string | string[];
  format?: string;
  enum?: unknown[];
  const?: unknown;
  default?: unknown;
  description?: string;
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  anyOf?: Schema[];
  oneOf?: Schema[];
  allOf?: Schema[];
  additionalProperties?: Schema | boolean;
  minimum?: number;
  maximum?: number;
  minLength?: number;
  maxLength?: number;
  minItems?: number;
  maxItems?: number;
};

const variants = (schema: Schema) => schema.anyOf ?? schema.oneOf ?? schema.allOf;

const nameOf = (reference: string) => reference.split('/').at(-1) ?? '';

/** The type in words, with links to named schemas. */
export function typeOf(schema: Schema): Html {
  if (schema.$ref) {
    const name = nameOf(schema.$ref);
    return html`<a href="#schema-${name}">${name}</a>`;
  }
  if (schema.const !== undefined) return html`<code>${JSON.stringify(schema.const)}</code>`;
  if (schema.enum) {
    return html`${schema.enum.map((value, index) => html`${index > 0 && ' · '}<code>${value as string}</code>`)}`;
  }
  const among = variants(schema);
  if (among) return html`${among.map((one, index) => html`${index > 0 && ' or '}${typeOf(one)}`)}`;
  if (schema.type === 'array') return html`list of ${typeOf(schema.items ?? {})}`;
  if (!schema.type) return html`anything`;
  return html`${[schema.type].flat().join(' or ')}${schema.format && html` <small>${schema.format}</small>`}`;
}

function limitsOf(schema: Schema): string {
  const { minimum, maximum, minLength, maxLength, minItems, maxItems } = schema;
  const said = [
    minimum !== undefined && `at least ${minimum}`,
    maximum !== undefined && `at most ${maximum}`,
    minLength !== undefined && minLength > 0 && `at least ${minLength} characters`,
    maxLength !== undefined && `at most ${maxLength} characters`,
    minItems !== undefined && minItems > 0 && `at least ${minItems}`,
    maxItems !== undefined && `at most ${maxItems}`,
    schema.default !== undefined && `${JSON.stringify(schema.default)} when left out`,
  ];
  return said.filter(Boolean).join(', ');
}

type Row = { name: string; required: boolean; schema: Schema; description?: string | undefined };

/** One line of a table of fields or parameters. */
export function fieldRow({ name, required, schema, description }: Row): Html {
  const limits = limitsOf(schema);
  return html`<tr>
    <th scope="row"><code>${name}</code>${required && html`<b class="needed">required</b>`}</th>
    <td>
      <p class="type">${typeOf(schema)}${limits && html` <small>${limits}</small>`}</p>
      ${prose(description ?? schema.description)}${inside(schema)}
    </td>
  </tr>`;
}

/** The fields of an object that has no name of its own. */
function inside(schema: Schema): Html | undefined {
  const within = schema.type === 'array' ? schema.items : schema;
  if (!within || within.$ref) return undefined;
  const among = variants(within)?.filter((one) => one.properties);
  if (among && among.length > 0) return html`${among.map(fieldsOf)}`;
  return within.properties ? fieldsOf(within) : undefined;
}

/** The fields of an object, or of each object it can be. */
export function fieldsOf(schema: Schema): Html {
  const among = variants(schema);
  if (among)
    return html`${among.map((one) => (one.$ref ? html`<p>${typeOf(one)}</p>` : fieldsOf(one)))}`;
  if (!schema.properties) return html`<p class="type">${typeOf(schema)}</p>`;
  const rows = Object.entries(schema.properties).map(([name, field]) =>
    fieldRow({ name, schema: field, required: schema.required?.includes(name) ?? false }),
  );
  return html`<table>${rows}</table>`;
}
