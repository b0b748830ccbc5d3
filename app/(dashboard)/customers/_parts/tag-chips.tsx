/** Labels of one customer, the first few of them. */
export function TagChips({ tags, rest }: { tags: readonly string[]; rest?: string | undefined }) {
  if (tags.length === 0) return null;
  return (
    <ul className="flex flex-wrap gap-1.5">
      {tags.map((tag) => (
        <li
          key={tag}
          dir="auto"
          className="max-w-40 truncate rounded-full border bg-surface px-2.5 text-sm text-muted"
        >
          {tag}
        </li>
      ))}
      {rest && <li className="text-sm text-muted">{rest}</li>}
    </ul>
  );
}
