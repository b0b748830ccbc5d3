import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const css = readFileSync(new URL('../globals.css', import.meta.url), 'utf8');

/** Both colours of each role that is not see-through. */
const COLOURS = new Map(
  [...css.matchAll(/--color-([\w-]+):\s*light-dark\((#\w{6}),\s*(#\w{6})\)/g)].map(
    ([, name = '', light = '', dark = '']) => [name, { light, dark }],
  ),
);

const TEXT = 4.5;
const CONTROL = 3;

const grounds = ['ground', 'surface', 'sunken', 'raised'];
const pairs: [front: string, back: string, least: number][] = [
  ...grounds.flatMap((back): [string, string, number][] => [
    ['ink', back, TEXT],
    ['muted', back, TEXT],
    ['accent-ink', back, TEXT],
    ['failure-ink', back, TEXT],
    ['control', back, CONTROL],
    ['accent', back, CONTROL],
    ['waiting', back, CONTROL],
    ['done', back, CONTROL],
    ['failure', back, CONTROL],
  ]),
  ...['accent', 'waiting', 'failure', 'done'].flatMap((role): [string, string, number][] => [
    [`${role}-ink`, `${role}-soft`, TEXT],
    ['ink', `${role}-soft`, TEXT],
  ]),
  ['on-accent', 'accent', TEXT],
  ['on-accent', 'accent-hover', TEXT],
  ['on-failure', 'failure', TEXT],
  ['done', 'accent-soft', CONTROL],
  ['muted', 'accent-soft', TEXT],
  ['accent', 'accent-soft', CONTROL],
  ['waiting-ink', 'accent-soft', TEXT],
];

describe.each(['light', 'dark'] as const)('%s colours', (theme) => {
  it.each(pairs)('%s on %s is at least %d:1', (front, back, least) => {
    const ratio = contrast(COLOURS.get(front)?.[theme] ?? '', COLOURS.get(back)?.[theme] ?? '');
    expect(ratio).toBeGreaterThanOrEqual(least);
  });
});

/** WCAG 2: contrast of two colours, 1 to 21. */
function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

function luminance(hex: string): number {
  const [red = Number.NaN, green = Number.NaN, blue = Number.NaN] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
