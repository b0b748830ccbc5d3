type Values<Name extends string> = Record<Name, string>;

/**
 * What becomes of a form when somebody else saved the same row: fields nobody touched here take what is
 * written now, and of those that both changed each side is kept for the person to choose.
 * @param earlier clashes of before, which stay until both sides say the same
 */
export function mergeTyped<Name extends string>(forms: {
  base: Values<Name>;
  theirs: Values<Name>;
  typed: Values<Name>;
  earlier: readonly Name[];
}): { take: Name[]; clash: Name[] } {
  const { base, theirs, typed, earlier } = forms;
  const names = Object.keys(theirs) as Name[];
  const changed = names.filter((name) => theirs[name] !== base[name]);
  const take = changed.filter((name) => typed[name] === base[name]);
  const clash = names.filter(
    (name) =>
      typed[name] !== theirs[name] &&
      !take.includes(name) &&
      (changed.includes(name) || earlier.includes(name)),
  );
  return { take, clash };
}
