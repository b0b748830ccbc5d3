// biome-ignore-all lint/a11y/noRedundantRoles: `display: grid` takes the table roles away
import type { ReactNode } from 'react';

/*
 * A table on a desk, cards on a phone, from one markup. Rows are grids (so that a link can cover a
 * whole row in every browser), and changing `display` takes the table roles away: they are given
 * back by hand. `columns` is a grid template such as "2fr 1fr 6rem".
 */
type TableProps = { label: string; columns: string; head: ReactNode; children: ReactNode };

export function Table({ label, columns, head, children }: TableProps) {
  return (
    <table
      role="table"
      aria-label={label}
      style={{ ['--columns' as string]: columns }}
      className="block w-full text-start"
    >
      <thead
        role="rowgroup"
        className="sticky top-0 z-10 hidden rounded-t-card border-b bg-sunken md:block"
      >
        <tr role="row" className="grid grid-cols-(--columns) items-center gap-x-4 px-5 py-2">
          {head}
        </tr>
      </thead>
      <tbody role="rowgroup" className="block divide-y">
        {children}
      </tbody>
    </table>
  );
}

export function ColumnHead({ children }: { children: ReactNode }) {
  return (
    <th role="columnheader" scope="col" className="text-start text-sm font-semibold text-muted">
      {children}
    </th>
  );
}

/** One row; put `stretched-link` on its link and the whole row opens. */
export function Row({ children, className = '' }: { children: ReactNode; className?: string }) {
  return (
    <tr
      role="row"
      className={`relative grid items-center gap-x-4 gap-y-1.5 px-4 py-3.5 transition-colors duration-150 last:rounded-b-card hover:bg-sunken md:grid-cols-(--columns) md:px-5 md:py-2.5 ${className}`}
    >
      {children}
    </tr>
  );
}

export function Cell({ children, className = '' }: { children: ReactNode; className?: string }) {
  return (
    <td role="cell" className={`block min-w-0 ${className}`}>
      {children}
    </td>
  );
}
