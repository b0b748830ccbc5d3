import { z } from 'zod';
import type { Role } from '@/prisma/generated/enums.ts';

// A hand-made or old address must show a list, not an error: what is not understood is left out.
const lenient = <T extends z.ZodType>(schema: T) => schema.optional().catch(undefined);

const View = z.object({
  view: lenient(z.enum(['mine', 'all', 'done'])),
  /** The page of the list. */
  cursor: lenient(z.string().regex(/^(\d{1,15}|none)_[0-9a-f-]{36}$/)),
  /** The task that is open. */
  task: lenient(z.uuid()),
});

/** What of the tasks is shown; all of it stands in the address. */
export type TasksView = z.infer<typeof View> & { view: 'mine' | 'all' | 'done' };

export type SearchParams = Record<string, string | string[] | undefined>;

/** Reads the address: staff begin with their own and the free tasks, an owner with all of the business. */
export function readTasksView(params: SearchParams, role: Role): TasksView {
  const given = View.parse(params);
  return { ...given, view: given.view ?? (role === 'staff' ? 'mine' : 'all') };
}

/** The address of a view. */
export function tasksHref({ view, cursor, task }: Partial<TasksView>): string {
  const params = new URLSearchParams();
  for (const [key, value] of Object.entries({ view, cursor, task })) {
    if (value) params.set(key, value);
  }
  return params.size > 0 ? `/tasks?${params}` : '/tasks';
}
