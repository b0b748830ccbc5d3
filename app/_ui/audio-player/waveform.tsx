const BAR = 3;
const GAP = 2;
const HEIGHT = 40;
// A silent stretch is still a dot to be seen.
const SMALLEST = 0.06;

/** The recording as bars; time runs from left to right in every language. */
export function Waveform({ peaks, played }: { peaks: number[]; played: number }) {
  const width = peaks.length * (BAR + GAP) - GAP;
  const bars = peaks
    .map((peak, index) => {
      const height = Math.max(SMALLEST, peak) * HEIGHT;
      return `M${index * (BAR + GAP)} ${(HEIGHT - height) / 2}h${BAR}v${height}h-${BAR}z`;
    })
    .join('');
  return (
    <div aria-hidden="true" className="absolute inset-0">
      <Bars bars={bars} width={width} className="fill-control opacity-60" />
      <Bars
        bars={bars}
        width={width}
        className="fill-accent"
        clip={`inset(0 ${(1 - played) * 100}% 0 0)`}
      />
    </div>
  );
}

type BarsProps = { bars: string; width: number; className: string; clip?: string };

function Bars({ bars, width, className, clip }: BarsProps) {
  return (
    <svg
      aria-hidden="true"
      viewBox={`0 0 ${width} ${HEIGHT}`}
      preserveAspectRatio="none"
      className={`absolute inset-0 size-full ${className}`}
      style={clip ? { clipPath: clip } : undefined}
    >
      <path d={bars} />
    </svg>
  );
}
