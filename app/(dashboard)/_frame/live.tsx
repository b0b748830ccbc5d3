'use client';
import { usePathname, useRouter } from 'next/navigation';
import {
  createContext,
  type ReactNode,
  useContext,
  useEffect,
  useRef,
  useState,
  useTransition,
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

/** Without one, a renewal ends on a page that says so, and what was read and typed is gone. */
const isServerThere = () =>
  fetch('/robots.txt', { method: 'HEAD', cache: 'no-store' }).then(
    () => true,
    () => false,
  );

/** Keeps the screen true: renews it when the server says that something changed. */
export function LiveProvider({ children }: { children: ReactNode }) {
  const router = useRouter();
  const path = usePathname();
  const [state, setState] = useState<StreamState>('connecting');
  const [waiting, setWaiting] = useState(false);
  const [refreshing, startTransition] = useTransition();
  const isBusy = useRef(false);
  isBusy.current = refreshing;

  useEffect(() => {
    let asking = false;
    let isNews = false;
    const work = async () => {
      const mayShift = isNews && window.scrollY > SCROLLED_PX;
      isNews = false;
      if (mayShift) return setWaiting(true);
      asking = true;
      if (await isServerThere()) startTransition(() => router.refresh());
      asking = false;
    };
    const calm = keepCalm({ work, isBusy: () => asking || isBusy.current });
    const onChange = ({ own }: { own: boolean }) => {
      isNews ||= !own;
      calm.request();
    };
    const stop = watchChanges({ onChange, onState: setState });
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
