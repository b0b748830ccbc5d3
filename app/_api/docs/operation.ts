import { type Html, html, prose } from './html.ts';
import { fieldRow, fieldsOf, type Schema, typeOf } from './schema.ts';

type Media = { schema?: Schema; example?: unknown };

export type Operation = {
  operationId: string;
  tags: string[];
  summary: string;
  description?: string;
  security: Record<string, string[]>[];
  parameters?: {
    name: string;
    in: string;
    required: boolean;
    description?: string;
    schema: Schema;
  }[];
  requestBody?: { content: Record<string, Media> };
  responses: Record<string, { description: string; content?: Record<string, Media> }>;
};

export type Listed = { method: string; path: string; operation: Operation };

export const badge = (method: string) =>
  html`<b class="method ${method}">${method.toUpperCase()}</b>`;

function access({ security }: Operation): Html {
  if (security.length === 0) return html`<p class="access">For everybody.</p>`;
  const ways = security.map((way) => {
    const [[name, scopes = []] = ['', []]] = Object.entries(way);
    if (name === 'twilio') return html`Twilio’s signature`;
    if (name === 'session') return html`the dashboard’s session`;
    const codes = scopes.map((scope) => html` <code>${scope}</code>`);
    return html`a key${scopes.length > 0 && html` with${codes}`}`;
  });
  return html`<p class="access">For ${ways.map((way, index) => html`${index > 0 && ', or '}${way}`)}.</p>`;
}

/** The address as a shell quotes it, with what has to be filled in. */
function curlOf({ method, path, operation }: Listed): string {
  const lines = [`curl "$HOST${path}"`];
  if (operation.security.some((way) => 'key' in way)) lines.push('-H "Authorization: Bearer $KEY"');
  if (method !== 'get') lines.splice(1, 0, `-X ${method.toUpperCase()}`);
  const [[type, media] = []] = Object.entries(operation.requestBody?.content ?? {});
  if (type === 'application/json') {
    const body = JSON.stringify(media?.example ?? {}).replaceAll("'", "'\\''");
    lines.push(`-H 'Content-Type: application/json'`, `-d '${body}'`);
  } else if (type && !type.includes('form')) {
    lines.push(`-H 'Content-Type: ${type}'`, '--data-binary @file');
  }
  return lines.join(' \\\n  ');
}

function content(media: Record<string, Media> | undefined): Html {
  return html`${Object.entries(media ?? {}).map(
    ([type, { schema, example }]) => html`<p class="media"><code>${type}</code></p>
      ${schema && fieldsOrName(schema)}
      ${example !== undefined && html`<pre>${JSON.stringify(example, null, 2)}</pre>`}`,
  )}`;
}

const fieldsOrName = (schema: Schema) =>
  schema.$ref ? html`<p class="type">${typeOf(schema)}</p>` : fieldsOf(schema);

/** One operation: what it takes, what it answers, and how it is asked by hand. */
export function operationHtml(listed: Listed): Html {
  const { method, path, operation } = listed;
  const byHand = !operation.security.some((way) => 'twilio' in way);
  return html`<section id="${operation.operationId}" class="operation">
    <h3><a href="#${operation.operationId}">${operation.summary}</a></h3>
    <p class="address">${badge(method)} <code>${path}</code></p>
    ${prose(operation.description)} ${access(operation)}
    ${
      operation.parameters &&
      html`<h4>Parameters</h4>
        <table>${operation.parameters.map(({ in: place, ...one }) =>
          fieldRow({ ...one, name: place === 'header' ? `${one.name}:` : one.name }),
        )}</table>`
    }
    ${operation.requestBody && html`<h4>Body</h4>${content(operation.requestBody.content)}`}
    ${byHand && html`<pre class="curl">${curlOf(listed)}</pre>`}
    <h4>Answers</h4>
    ${Object.entries(operation.responses).map(
      ([status, response]) => html`<details${Number(status) < 300 && html` open`}>
        <summary><b class="status s${status.slice(0, 1)}">${status}</b> ${inlineOf(response.description)}</summary>
        ${Number(status) < 400 && content(response.content)}
      </details>`,
    )}
  </section>`;
}

/** A description within a line. */
function inlineOf(text: string): Html {
  const { markup } = prose(text) ?? html``;
  return { markup: markup.replace(/^<p>|<\/p>$/g, '') };
}
