import { describe, expect, it } from 'vitest';
import { parseXml } from './xml.ts';

describe('parseXml', () => {
  it('reads elements, attributes, text, entities, comments and CDATA', () => {
    const source = `<?xml version="1.0" encoding="UTF-8"?>
      <!-- a --><Response><Say voice='a &amp; "b"' language="he-IL">שלום &#1488;&#x5D1; &lt;<![CDATA[<&>]]></Say><Hangup/><!-- b --></Response>`;
    expect(parseXml(source)).toEqual({
      name: 'Response',
      attributes: {},
      text: '',
      children: [
        {
          name: 'Say',
          attributes: { voice: 'a & "b"', language: 'he-IL' },
          children: [],
          text: 'שלום אב <<&>',
        },
        { name: 'Hangup', attributes: {}, children: [], text: '' },
      ],
    });
  });

  it.each([
    ['nothing', ''],
    ['text alone', 'oops'],
    ['an HTML page', '<!DOCTYPE html><html></html>'],
    ['JSON', '{"error":"not_found"}'],
    ['an element left open', '<Response><Say>'],
    ['crossed elements', '<a><b></a></b>'],
    ['two roots', '<a/><b/>'],
    ['a bare ampersand', '<a>b & c</a>'],
    ['an unknown entity', '<a>&nbsp;</a>'],
    ['an attribute without quotes', '<a b=c/>'],
    ['an attribute twice', '<a b="1" b="2"/>'],
    ['attributes run together', '<a b="1"c="2"/>'],
    ['"<" in an attribute', '<a b="<"/>'],
    ['a control character', '<a>\u0007</a>'],
    ['a control character as an entity', '<a>&#7;</a>'],
  ])('refuses %s', (_, source) => {
    expect(() => parseXml(source)).toThrow(/at character \d+/);
  });
});
