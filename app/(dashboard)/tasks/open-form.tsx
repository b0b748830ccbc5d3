'use client';
import { useEffect, useRef } from 'react';
import { Button } from '@/app/_ui/button.tsx';

/** Has the keyboard's place; its press opens the form, as does every other use of the page. */
export function OpenForm({ text }: { text: string }) {
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => button.current?.focus({ preventScroll: true }), []);
  return (
    <Button ref={button} variant="primary" className="min-w-32">
      {text}
    </Button>
  );
}
