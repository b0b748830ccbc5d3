import { expect, test } from 'vitest';
import { html, prose } from './html.ts';

test('values are escaped, markup is not', () => {
  const inner = html`<b>${'<i>&"\''}</b>`;
  expect(html`<p title="${'"'}">${inner}${[1, null, false, undefined]}</p>`.markup).toBe(
    '<p title="&quot;"><b>&lt;i&gt;&amp;&quot;&#39;</b>1</p>',
  );
});

test('descriptions: code, bold, lists and paragraphs, and nothing of their own', () => {
  expect(prose('**A** `<b>`\nmore\n\n- one\n- two')?.markup).toBe(
    '<p><strong>A</strong> <code>&lt;b&gt;</code> more</p><ul><li>one</li><li>two</li></ul>',
  );
  expect(prose(undefined)).toBeUndefined();
});
