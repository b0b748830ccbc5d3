import { changeTask } from '../../lib/tasks/change-task.ts';
import { createTask } from '../../lib/tasks/create-task.ts';
import { laterTime } from '../../lib/tasks/later-time.ts';
import { listTasks } from '../../lib/tasks/list-tasks.ts';
import { getTask, tasksDue } from '../../lib/tasks/queries.ts';
import { defineVerbs } from '../define-verbs.ts';
import { makeBusiness } from '../factories.ts';

const SECRET_TITLE = 'המשימה הסודית';

/** A business with one task that is late. */
async function makeTask(business?: Awaited<ReturnType<typeof makeBusiness>>) {
  const own = business ?? (await makeBusiness());
  const { id: taskId } = await createTask({
    ctx: own.ctx(),
    input: { title: SECRET_TITLE, dueAt: new Date(Date.now() - 60_000) },
  });
  return { business: own, taskId };
}

export default defineVerbs({
  make: makeTask,
  secrets: ({ taskId }) => [SECRET_TITLE, taskId],
  verbs: {
    getTask: { by: 'people', row: true, run: (ctx, { taskId }) => getTask({ ctx, id: taskId }) },
    changeTask: {
      by: 'people',
      row: true,
      run: (ctx, { taskId }) => changeTask({ ctx, input: { taskId, done: true } }),
    },
    listTasks: { by: 'people', run: (ctx) => listTasks({ ctx, input: {} }) },
    tasksDue: { by: 'people', run: (ctx) => tasksDue({ ctx }) },
    laterTime: { by: 'people', run: (ctx) => laterTime({ ctx, choice: 'workday' }) },
    createTask: { by: 'people', run: (ctx) => createTask({ ctx, input: { title: 'לחזור' } }) },
  },
});
