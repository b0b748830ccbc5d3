import { type Html, html, prose } from './html.ts';
import { badge, type Listed, type Operation, operationHtml } from './operation.ts';
import { fieldsOf, type Schema } from './schema.ts';
import { STYLE } from './style.ts';

type Document = {
  info: { title: string; version: string; description: string };
  tags: { name: string; description?: string }[];
  paths: Record<string, Record<string, Operation>>;
  webhooks: Record<string, { post: Operation }>;
  components: {
    schemas: Record<string, Schema>;
    securitySchemes: Record<string, { description: string }>;
  };
};

const anchor = (name: string) => `tag-${name}`;

function navigation(groups: { name: string; listed: Listed[] }[], document: Document): Html {
  return html`<nav aria-label="Contents">
    <details open>
      <summary>Contents</summary>
      <ul>
        <li><a href="#top">Introduction</a></li>
        ${groups.map(
          ({ name, listed }) => html`<li>
            <a href="#${anchor(name)}"><b>${name}</b></a>
            <ul>${listed.map(
              ({ method, operation }) =>
                html`<li><a href="#${operation.operationId}">${badge(method)} ${operation.summary}</a></li>`,
            )}</ul>
          </li>`,
        )}
        <li><a href="#events"><b>events</b></a></li>
        <li><a href="#schemas"><b>schemas</b></a>
          <ul>${Object.keys(document.components.schemas).map(
            (name) => html`<li><a href="#schema-${name}">${name}</a></li>`,
          )}</ul>
        </li>
      </ul>
    </details>
  </nav>`;
}

function events({ webhooks }: Document): Html {
  const all = Object.entries(webhooks).map(([type, { post }]) => {
    const schema = post.requestBody?.content['application/json']?.schema ?? {};
    return html`<details id="event-${type}"><summary><code>${type}</code></summary>${fieldsOf(schema)}</details>`;
  });
  const [first] = Object.values(webhooks);
  return html`<section><h2 id="events">Events</h2>${prose(first?.post.description)}${all}</section>`;
}

/** The OpenAPI document as one page without scripts, for people. */
export function docsPage(given: unknown, nonce: string): string {
  const document = given as Document;
  const all: Listed[] = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ method, path, operation })),
  );
  const groups = document.tags.map(({ name, description }) => ({
    name,
    description,
    listed: all.filter(({ operation }) => operation.tags.includes(name)),
  }));
  const { schemas, securitySchemes } = document.components;
  return html`<!doctype html>
<html lang="en" dir="ltr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${document.info.title} API</title>
<link rel="icon" href="/icon.svg">
<style nonce="${nonce}">${{ markup: STYLE }}</style>
</head>
<body id="top">
<a class="skip" href="#content">To the content</a>
<div class="page">
${navigation(groups, document)}
<main id="content">
<header>
  <h1>${document.info.title} API</h1>
  <p><a href="/api/openapi.json">OpenAPI 3.1</a> · version ${document.info.version}</p>
  ${prose(document.info.description)}
  ${prose(securitySchemes.key?.description)}
</header>
${groups.map(
  ({ name, description, listed }) => html`<section>
    <h2 id="${anchor(name)}">${name}</h2>
    ${prose(description)}
    ${listed.map(operationHtml)}
  </section>`,
)}
${events(document)}
<section>
  <h2 id="schemas">Schemas</h2>
  ${Object.entries(schemas).map(
    ([name, schema]) => html`<section id="schema-${name}" class="operation">
      <h3><a href="#schema-${name}">${name}</a></h3>
      ${prose(schema.description)}${fieldsOf(schema)}
    </section>`,
  )}
</section>
</main>
</div>
</body>
</html>`.markup;
}
