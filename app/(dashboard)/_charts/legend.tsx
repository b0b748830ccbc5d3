export type LegendItem = { text: string; mark: string };

/** What the colours of a picture are; a line stands for the time before. */
export function Legend({ items, line }: { items: LegendItem[]; line?: string }) {
  return (
    <ul aria-hidden="true" className="mt-3 flex flex-wrap gap-x-4 gap-y-1 text-sm text-muted">
      {items.map(({ text, mark }) => (
        <li key={text} className="flex items-center gap-2">
          <span className={`size-2.5 rounded-full ${mark}`} />
          {text}
        </li>
      ))}
      {line && (
        <li className="flex items-center gap-2">
          <span className="h-0.5 w-3.5 bg-control" />
          {line}
        </li>
      )}
    </ul>
  );
}
