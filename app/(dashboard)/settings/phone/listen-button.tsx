'use client';
import { Square, Volume2 } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '@/app/_ui/button.tsx';
import { showToast } from '@/app/_ui/toast.tsx';
import { useFailureText } from '../../_calls/use-failure-text.ts';
import { greetingClip } from './actions.ts';

/** The sidecar makes a clip in a second or two; then the vendor is away. */
const TRIES = 15;
const PAUSE_MS = 1_000;

const pause = () => new Promise((resolve) => setTimeout(resolve, PAUSE_MS));

/** Plays what callers would hear, saved or not. */
export function ListenButton({ label, readText }: { label: string; readText: () => string }) {
  const t = useTranslations('settings.phone');
  const failureText = useFailureText();
  const audio = useRef<HTMLAudioElement | null>(null);
  const wanted = useRef(0);
  const [state, setState] = useState<'quiet' | 'preparing' | 'playing'>('quiet');

  const stop = () => {
    wanted.current += 1;
    audio.current?.pause();
    setState('quiet');
  };
  useEffect(
    () => () => {
      wanted.current += 1;
      audio.current?.pause();
    },
    [],
  );

  const fail = (text: string) => {
    showToast({ text, failed: true });
    setState('quiet');
  };

  const play = async () => {
    const text = readText().trim();
    if (!text) return fail(t('greetingRequired'));
    wanted.current += 1;
    const turn = wanted.current;
    setState('preparing');
    for (let tries = 0; tries < TRIES; tries += 1) {
      const result = await greetingClip(text);
      if (wanted.current !== turn) return;
      if (!result.ok) return fail(failureText(result));
      if (result.clipId) {
        const playing = new Audio(`/voice/${result.clipId}.mp3`);
        audio.current = playing;
        playing.onended = () => setState('quiet');
        setState('playing');
        return playing.play().catch(() => fail(t('listenFailed')));
      }
      await pause();
      if (wanted.current !== turn) return;
    }
    fail(t('listenFailed'));
  };

  return state === 'playing' ? (
    <Button onPress={stop} icon={<Square aria-hidden="true" className="size-4.5" />}>
      {t('listenStop')}
    </Button>
  ) : (
    <Button
      aria-label={label}
      isPending={state === 'preparing'}
      onPress={() => void play()}
      icon={<Volume2 aria-hidden="true" className="size-4.5" />}
    >
      {t('listen')}
    </Button>
  );
}
