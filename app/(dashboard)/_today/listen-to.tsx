'use client';
import { ListenButton } from '../settings/phone/listen-button.tsx';

/** Plays the greeting as it is kept. */
export function ListenTo({ text, label }: { text: string; label: string }) {
  return <ListenButton label={label} readText={() => text} />;
}
