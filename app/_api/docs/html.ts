/** Markup that is safe to put into a page. */
export type Html = { readonly markup: string };

type Part = Html | string | number | undefined | null | false | readonly Part[];

const ESCAPES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function write(part: Part): string {
  if (part === undefined || part === null || part === false) return '';
  if (Array.isArray(part)) return part.map(write).join('');
  if (typeof part === 'object' && 'markup' in part) return part.markup;
  return String(part).replace(/[&<>"']/g, (sign) => ESCAPES[sign] ?? sign);
}

/** Markup with its values escaped, unless they are markup themselves. */
export const html = (strings: TemplateStringsArray, ...parts: Part[]): Html => ({
  markup: strings.map((text, index) => text + write(parts[index])).join(''),
});

/** What our descriptions use of Markdown: `code`, **bold**, lists and paragraphs. */
export function prose(text: unknown): Html | undefined {
  if (typeof text !== 'string') return undefined;
  const inline = (line: string): Html => ({
    markup: write(line)
      .replace(/`([^`]+)`/g, '<code>$1</code>')
      .replace(/\*\*([^*]+)\*\*/g, '<strong>$1</strong>'),
  });
  const block = (lines: string[]) =>
    lines.every((line) => line.startsWith('- '))
      ? html`<ul>${lines.map((line) => html`<li>${inline(line.slice(2))}</li>`)}</ul>`
      : html`<p>${inline(lines.join(' '))}</p>`;
  return html`${text.split(/\n{2,}/).map((part) => block(part.split('\n')))}`;
}
