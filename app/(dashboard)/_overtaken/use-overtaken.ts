'use client';
import { type RefObject, useEffect, useState } from 'react';
import { mergeTyped } from './merge-typed.ts';

/** One field of a form that somebody is writing in. */
export type TypedField = {
  label: string;
  get: () => string;
  set: (value: string) => void;
  /** A value in words, where it is none by itself. */
  show?: (value: string) => string;
};

export type Clash = { label: string; theirs: string; take: () => void };

/** A field of a form by its name; the browser keeps its value. */
export function fieldIn(
  form: RefObject<HTMLFormElement | null>,
  name: string,
): Pick<TypedField, 'get' | 'set'> {
  const element = () =>
    (form.current?.elements.namedItem(name) ?? null) as HTMLInputElement | HTMLSelectElement | null;
  return {
    get: () => element()?.value ?? '',
    set: (value) => {
      const found = element();
      if (found) found.value = value;
    },
  };
}

type Base<Name extends string> = {
  etag: string;
  values: Record<Name, string>;
  /** What the form began with, or saved last. */
  first: string;
  /** Shown until the screen brings what was just saved. */
  past: string | null;
};

/**
 * Keeps a form true while others change the same row: what they saved comes in by itself, and nothing
 * that is typed here is lost.
 * @param etag of the row as it is now; the result is the one to save with
 * @param values of the row as it is now, as its form shows them
 * A form that stays open after it saved says so by `settle`, with the etag that its change gave the row.
 */
export function useOvertaken<Name extends string>(
  etag: string,
  values: Record<Name, string>,
  fields: Record<Name, TypedField>,
): {
  etag: string;
  isOvertaken: boolean;
  clashes: Clash[];
  settle: (saved: string) => void;
} {
  const [base, setBase] = useState<Base<Name>>({ etag, values, first: etag, past: null });
  const [clashing, setClashing] = useState<Name[]>([]);

  const readTyped = () => {
    const names = Object.keys(fields) as Name[];
    return Object.fromEntries(names.map((name) => [name, fields[name].get()])) as typeof values;
  };

  useEffect(() => {
    if (etag === base.etag && base.past !== null) setBase({ ...base, past: null });
    if (etag === base.etag || etag === base.past) return;
    const { take, clash } = mergeTyped({
      base: base.values,
      theirs: values,
      typed: readTyped(),
      earlier: clashing,
    });
    for (const name of take) fields[name].set(values[name]);
    setClashing(clash);
    setBase({ ...base, etag, values, past: null });
  });

  const settle = (saved: string) => {
    setClashing([]);
    setBase({
      etag: saved,
      values: readTyped(),
      first: saved,
      past: etag === saved ? null : etag,
    });
  };
  const clashes = clashing.map((name) => {
    const { label, set, show } = fields[name];
    const value = values[name];
    const take = () => {
      set(value);
      setClashing((all) => all.filter((one) => one !== name));
    };
    return { label, theirs: show ? show(value) : value, take };
  });
  return { etag: base.etag, isOvertaken: base.etag !== base.first, clashes, settle };
}
