'use client';
import { usePathname, useRouter } from 'next/navigation';
import {
  createContext,
  type ReactNode,
  startTransition,
  useContext,
  useEffect,
  useState,
} from 'react';
import { keepCalm } from './keep-calm.ts';
import { type StreamState, watchChanges } from './watch-changes.ts';

// Below this the reader has gone into the page: what is above must not grow by itself.
const SCROLLED_PX = 320;

type Live = {
  state: StreamState;
  /** Something changed while the reader was down the page. */
  waiting: boolean;
  show: () => void;
};

const LiveContext = createContext<Live>({ state: 'connecting', waiting: false, show: () => {} });

export const useLive = () => useContext(LiveContext);

/** Keeps the screen true: renews it when the server says that something changed. */
export function LiveProvider({ children }: { children: ReactNode }) {
  const router = useRouter();
  const path = usePathname();
  const [state, setState] = useState<StreamState>('connecting');
  const [waiting, setWaiting] = useState(false);

  useEffect(() => {
    const refresh = () => startTransition(() => router.refresh());
    const calm = keepCalm(() => {
      if (window.scrollY > SCROLLED_PX) setWaiting(true);
      else refresh();
    });
    const stop = watchChanges({ onChange: calm.request, onState: setState });
    return () => {
      stop();
      calm.stop();
    };
  }, [router]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: another screen is fresh already
  useEffect(() => setWaiting(false), [path]);

  const show = () => {
    setWaiting(false);
    window.scrollTo({ top: 0 });
    startTransition(() => router.refresh());
  };

  return <LiveContext.Provider value={{ state, waiting, show }}>{children}</LiveContext.Provider>;
}
