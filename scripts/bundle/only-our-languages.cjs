/** A loader: react-aria brings its words in 34 languages; ours are Hebrew and English. */
module.exports = (source) => {
  const ours = source
    .split('\n')
    .filter((line) => !/["/][a-z]{2}-[A-Z]{2}\b/.test(line) || /he-IL|en-US/.test(line));
  if (ours.length === source.split('\n').length) {
    throw new Error(
      'react-aria no longer lists its languages one a line: see only-our-languages.cjs',
    );
  }
  return ours.join('\n');
};
