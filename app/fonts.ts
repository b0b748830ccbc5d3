import localFont from 'next/font/local';

// Preloaded, and never swapped in later: a page whose letters change under the eye jumps. Whoever's network
// is too slow reads the device's own letters on the first visit, and ours from then on.
const hebrew = localFont({
  src: '../node_modules/@fontsource-variable/assistant/files/assistant-hebrew-wght-normal.woff2',
  weight: '200 800',
  display: 'optional',
  adjustFontFallback: false,
  variable: '--font-hebrew',
  declarations: [
    {
      prop: 'unicode-range',
      value: 'U+0307-0308,U+0590-05FF,U+200C-2010,U+20AA,U+25CC,U+FB1D-FB4F',
    },
  ],
});
const latin = localFont({
  src: '../node_modules/@fontsource-variable/assistant/files/assistant-latin-wght-normal.woff2',
  weight: '200 800',
  display: 'optional',
  adjustFontFallback: false,
  variable: '--font-latin',
  declarations: [
    {
      prop: 'unicode-range',
      value:
        'U+0000-00FF,U+0131,U+0152-0153,U+02BB-02BC,U+02C6,U+02DA,U+02DC,U+0304,U+0308,U+0329,U+2000-206F,U+20AC,U+2122,U+2191,U+2193,U+2212,U+2215,U+FEFF,U+FFFD',
    },
  ],
});

/** Gives Assistant's two alphabets their names, which globals.css puts together. */
export const fontNames = `${hebrew.variable} ${latin.variable}`;
