/** One bar: a moment or a place in time, its parts from the bottom up, and what it was before. */
export type Bar = {
  key: string;
  /** Under the bar. */
  label: string;
  /** In full: for the pointer, and the row's head in the table. */
  name: string;
  parts: number[];
  earlier?: number;
};

type Part = { name: string; fill: string };

type StackedBarsProps = {
  caption: string;
  /** What the bars stand for, such as "Hour". */
  head: string;
  parts: Part[];
  earlierName?: string;
  bars: Bar[];
  /** Every how many bars a label has room, on a phone and on a desk. */
  labelEvery: { phone: number; desk: number };
};

/** One call on a quiet day is not a tower. */
const LEAST_SCALE = 4;

const sum = (numbers: number[]) => numbers.reduce((all, one) => all + one, 0);

/** The next even number, so that the line in the middle has a whole one. */
const scaleOf = (bars: Bar[]) =>
  2 *
  Math.ceil(
    Math.max(LEAST_SCALE, ...bars.map(({ parts, earlier = 0 }) => Math.max(sum(parts), earlier))) /
      2,
  );

/**
 * Bars made of parts, drawn on the server, and the same as a table for screen readers. Time runs from left
 * to right, as on the player (docs/decisions/0013).
 */
export function StackedBars({
  caption,
  head,
  parts,
  earlierName,
  bars,
  labelEvery,
}: StackedBarsProps) {
  const scale = scaleOf(bars);
  return (
    <>
      <div dir="ltr" aria-hidden="true" className="tabular text-xs text-muted">
        <div className="relative">
          <Rule at="top-0" text={scale} />
          <Rule at="top-1/2" text={scale / 2} />
          <svg
            aria-hidden="true"
            viewBox={`0 0 ${bars.length * 10} 100`}
            preserveAspectRatio="none"
            className="relative block h-44 w-full border-b"
          >
            {bars.map((bar, index) => (
              <BarShape key={bar.key} bar={bar} fills={parts} x={index * 10} unit={100 / scale} />
            ))}
          </svg>
        </div>
        <div
          className="grid h-5"
          style={{ gridTemplateColumns: `repeat(${bars.length}, minmax(0, 1fr))` }}
        >
          {bars.map(({ key, label }, index) => (
            <span key={key} className="flex justify-center pt-1 whitespace-nowrap">
              <span className={labelLook(index, bars.length, labelEvery)}>{label}</span>
            </span>
          ))}
        </div>
      </div>
      {/* A table takes no width of 1 px, and would widen the page. */}
      <div className="sr-only">
        <table>
          <caption>{caption}</caption>
          <thead>
            <tr>
              <th scope="col">{head}</th>
              {parts.map(({ name }) => (
                <th key={name} scope="col">
                  {name}
                </th>
              ))}
              {earlierName && <th scope="col">{earlierName}</th>}
            </tr>
          </thead>
          <tbody>
            {bars.map((bar) => (
              <tr key={bar.key}>
                <th scope="row">{bar.name}</th>
                {parts.map(({ name }, index) => (
                  <td key={name}>{bar.parts[index]}</td>
                ))}
                {earlierName && <td>{bar.earlier ?? 0}</td>}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

/** A dashed line with the number it stands for, behind the bars. */
function Rule({ at, text }: { at: string; text: number }) {
  return (
    <div className={`absolute inset-x-0 border-t border-dashed ${at}`}>
      <span className="absolute start-0">{text}</span>
    </div>
  );
}

/** Counted from the last bar, which is now. */
function labelLook(index: number, count: number, { phone, desk }: StackedBarsProps['labelEvery']) {
  const fromEnd = count - 1 - index;
  const onPhone = fromEnd % phone === 0;
  const onDesk = fromEnd % desk === 0;
  if (onPhone) return onDesk ? '' : 'sm:invisible';
  return onDesk ? 'max-sm:invisible' : 'invisible';
}

type BarShapeProps = { bar: Bar; fills: Part[]; x: number; unit: number };

function BarShape({ bar, fills, x, unit }: BarShapeProps) {
  let top = 100;
  return (
    <g>
      <title>{`${bar.name}: ${fills.map(({ name }, index) => `${name} ${bar.parts[index]}`).join(', ')}`}</title>
      {/* What the pointer meets where there is no bar. */}
      <rect x={x} y={0} width={10} height={100} fill="transparent" />
      {fills.map(({ name, fill }, index) => {
        const height = (bar.parts[index] ?? 0) * unit;
        top -= height;
        // A hair between the parts, so that they are told apart without colour.
        return (
          <rect
            key={name}
            x={x + 1.5}
            y={top + Math.min(1, height)}
            width={7}
            height={Math.max(0, height - 1)}
            className={fill}
          />
        );
      })}
      {bar.earlier !== undefined && bar.earlier > 0 && (
        <rect
          x={x + 0.5}
          y={100 - bar.earlier * unit}
          width={9}
          height={1.5}
          className="fill-control"
        />
      )}
    </g>
  );
}
