'use client';
import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react';

// Nearer to the end than this a reader is "at the end", pixels.
const NEAR_PX = 80;

/**
 * Keeps a scrolling box at its end while its reader is there; one who has gone up is left alone, and
 * `hasMore` says that something came below. `end` changes with what is last in the box.
 */
export function useStayAtEnd(box: RefObject<HTMLDivElement | null>, end: string) {
  const atEnd = useRef(true);
  const [hasMore, setHasMore] = useState(false);

  const toEnd = () => {
    const element = box.current;
    if (element) element.scrollTop = element.scrollHeight;
    atEnd.current = true;
    setHasMore(false);
  };

  // biome-ignore lint/correctness/useExhaustiveDependencies: only what is last decides
  useLayoutEffect(() => {
    if (atEnd.current) toEnd();
    else setHasMore(true);
  }, [end]);

  // A notice, a growing composer or a keyboard takes room: the last words stay in sight.
  useEffect(() => {
    const element = box.current;
    if (!element) return;
    const watch = new ResizeObserver(() => {
      if (atEnd.current) element.scrollTop = element.scrollHeight;
    });
    watch.observe(element);
    return () => watch.disconnect();
  }, [box]);

  const onScroll = () => {
    const element = box.current;
    if (!element) return;
    atEnd.current = element.scrollHeight - element.scrollTop - element.clientHeight < NEAR_PX;
    if (atEnd.current) setHasMore(false);
  };

  return { hasMore, toEnd, onScroll };
}
