/** A grey shape of what is coming, of the same size, so that nothing jumps. */
export function Skeleton({ className = '' }: { className?: string }) {
  return (
    <div aria-hidden="true" className={`animate-pulse-soft rounded-control bg-line ${className}`} />
  );
}
