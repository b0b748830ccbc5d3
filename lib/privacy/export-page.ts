import { formatExact } from '../platform/format.ts';
import { formatIsraeli } from '../platform/phone-number.ts';
import type { PersonExport } from './export-data.ts';

const ESCAPES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** HTML that is safe already. */
type Html = { html: string };
type Value = string | number | null | undefined | Html | Html[];

const textOf = (value: Value): string => {
  if (value === null || value === undefined) return '';
  if (Array.isArray(value)) return value.map(({ html }) => html).join('');
  if (typeof value === 'object') return value.html;
  return String(value).replace(/[&<>"']/g, (sign) => ESCAPES[sign] ?? '');
};

/** Every value is escaped, except what this made itself. */
const html = (parts: TemplateStringsArray, ...values: Value[]): Html => ({
  html: parts.reduce((made, part, index) => `${made}${textOf(values[index - 1])}${part}`),
});

const STYLE = `
  body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#1c2024;background:#fff}
  h1{font-size:1.6rem}h2{font-size:1.2rem;margin-top:2.2rem;border-bottom:1px solid #d4d8dd;padding-bottom:.3rem}
  table{border-collapse:collapse;width:100%}th,td{text-align:start;vertical-align:top;padding:.4rem .6rem;border-bottom:1px solid #e6e8eb}
  th{white-space:nowrap;font-weight:600;color:#4a5159}td{overflow-wrap:anywhere;white-space:pre-wrap}audio{width:16rem;max-width:100%}`;

type Row = [string, ...Value[]];

const table = (rows: Row[]): Html =>
  rows.length === 0
    ? html`<p>אין.</p>`
    : html`<table>${rows.map(
        ([head, ...cells]) =>
          html`<tr><th scope="row">${head}</th>${cells.map((cell) => html`<td dir="auto">${cell}</td>`)}</tr>`,
      )}</table>`;

const section = (title: string, body: Html): Html =>
  html`<section><h2>${title}</h2>${body}</section>`;

const list = (texts: readonly string[]): Html =>
  html`<ul>${texts.map((text) => html`<li>${text}</li>`)}</ul>`;

const lines = (...parts: (string | null | undefined)[]) => parts.filter(Boolean).join('\n');

/** The export for people: one page that needs nothing but itself and the recordings beside it. */
export function exportPage(data: PersonExport, timeZone: string): string {
  const at = (time: string | null) =>
    time ? formatExact(new Date(time), { locale: 'he', timeZone }) : '';
  const { customer } = data;
  const phones = [customer.phone, ...customer.further_phones].map(formatIsraeli).join(', ');
  const notices = new Map(data.recording_notices.map(({ version, text }) => [version, text]));
  const body = [
    section(
      'פרטים',
      table([
        ['שם', customer.name],
        ['השם בוואטסאפ', customer.push_name],
        ['טלפון', html`<bdi dir="ltr">${phones}</bdi>`],
        ['דוא״ל', customer.email],
        ['תגיות', customer.tags.join(', ')],
        ['מצב', customer.status],
        ['בטיפול', customer.looked_after_by],
        ['מקור', customer.source],
        ['נרשם', at(customer.created_at)],
        ['הסרה מהודעות', customer.opted_out_at ? at(customer.opted_out_at) : 'לא'],
      ]),
    ),
    section('למה המידע נשמר', list(data.purposes)),
    section('מאין המידע', list(data.sources)),
    section(
      'שיחות',
      table(
        data.calls.map((call) => [
          at(call.started_at),
          lines(
            `${call.from} ← ${call.to}`,
            call.transcript && `תמלול: ${call.transcript}`,
            call.notice_version && `נאמר לפני ההקלטה: ${notices.get(call.notice_version) ?? ''}`,
          ),
          call.recording.file
            ? html`<audio controls preload="none" src="${call.recording.file}"></audio>`
            : '',
        ]),
      ),
    ),
    section(
      'הודעות',
      table(
        data.messages.map((message) => [
          at(message.at),
          message.direction === 'inbound' ? 'התקבלה' : 'נשלחה',
          lines(message.text, message.file_name && `קובץ: ${message.file_name}`),
        ]),
      ),
    ),
    section('הערות', table(data.notes.map((note) => [at(note.at), note.by, note.text]))),
    section(
      'משימות',
      table(
        data.tasks.map((task) => [
          at(task.at),
          task.title,
          task.done_at ? `בוצעה ${at(task.done_at)}` : '',
        ]),
      ),
    ),
    section(
      'הסכמה להודעות',
      table(
        data.consents.map((entry) => [
          at(entry.at),
          entry.opted_out ? 'הסרה' : 'הסכמה',
          lines(entry.source, entry.by, entry.reason),
        ]),
      ),
    ),
    section(
      'שינויי מצב',
      table(data.status_changes.map((one) => [at(one.at), `${one.from} ← ${one.to}`, one.by])),
    ),
    section(
      'נרשם ביומן',
      table(data.audit_entries.map((entry) => [at(entry.at), entry.action, entry.by])),
    ),
    section(
      'נמסר לתוכנות של העסק',
      table(data.webhook_deliveries.map((one) => [at(one.at), one.event])),
    ),
    section(
      'מקבצים שיובאו',
      table(data.import_lines.map((line) => [line.file, JSON.stringify(line.data)])),
    ),
  ];
  return textOf(html`<!doctype html>
<html lang="he" dir="rtl"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; media-src 'self' file:; style-src 'unsafe-inline'">
<title>כל המידע על ${customer.name ?? phones}</title><style>${{ html: STYLE }}</style></head><body>
<h1>כל המידע על <bdi>${customer.name ?? phones}</bdi></h1>
<p>נמסר מאת <bdi>${data.business.name}</bdi>, ${at(data.generated_at)}. אותו מידע, לקריאה בתוכנה, בקובץ data.json.</p>
${body}</body></html>`);
}
