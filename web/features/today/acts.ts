import type { TodayRow } from '../../../contract/funnel.ts';
import { todayPostpone } from '../../../contract/funnel.ts';
import { tasksCreate, tasksDone, tasksRemove, tasksUpdate } from '../../../contract/followups.ts';
import { call, newKey } from '../../platform/client.ts';
import { queryClient, settle } from '../../platform/query.ts';
import { toast } from '../../platform/toast.ts';
import { withoutRow, withTaskDone, type Today } from './day.ts';
import { todayWords } from './words.ts';

const list = { queryKey: ['today.list'] };
const stale = ['today.', 'tasks.', 'customers.', 'funnel.board'];

/** Changes every list of today on the screen at once; the returned function puts them back. */
function paint(change: (day: Today) => Today): () => void {
  void queryClient.cancelQueries(list);
  const before = queryClient.getQueriesData<Today>(list);
  for (const [key, day] of before) if (day) queryClient.setQueryData(key, change(day));
  return () => {
    for (const [key, day] of before) queryClient.setQueryData(key, day);
  };
}

/** Does an act whose result is on the screen already: what fails is put back and said. */
async function act(work: () => Promise<unknown>, putBack: () => void): Promise<boolean> {
  try {
    await work();
    return true;
  } catch (error) {
    putBack();
    toast.problem(error);
    return false;
  } finally {
    await settle(stale);
  }
}

function undoer(putBack: () => void, work: () => Promise<unknown>): () => void {
  return () => {
    putBack();
    void act(work, () => undefined).then((fine) => fine && toast.info(todayWords.t('undone')));
  };
}

/** Ticks a task off; the toast opens it again. `said` is the toast's text. */
export function finishTask(task: string, said: string): void {
  const putBack = paint((day) => withTaskDone(day, task));
  const params = { task };
  const reopen = async () => call(tasksDone, { params, body: { done: false }, idempotencyKey: newKey() });
  toast.done(said, undoer(putBack, reopen));
  void act(async () => call(tasksDone, { params, body: { done: true }, idempotencyKey: newKey() }), putBack);
}

/** Puts a customer's work off to a day; the toast brings it back to where it was. */
export function postponeRow(row: TodayRow, to: string, said: string): void {
  const { id } = row.customer;
  const putBack = paint((day) => withoutRow(day, id, 'putOff'));
  const moved = call(todayPostpone, { params: { id }, body: { to }, idempotencyKey: newKey() });
  toast.done(
    said,
    undoer(putBack, async () => {
      const params = { task: (await moved).task };
      // A row without a task got one by being put off: taking that back removes it.
      return row.task
        ? call(tasksUpdate, { params, body: { dueOn: row.task.dueOn, dueTime: row.task.dueTime } })
        : call(tasksRemove, { params });
    }),
  );
  void act(async () => moved, putBack);
}

/** Puts a task without a customer off to a day. */
export function postponeTask(task: Today['tasks'][number], to: string, said: string): void {
  const params = { task: task.id };
  const putBack = paint((day) => ({ ...day, tasks: day.tasks.filter(({ id }) => id !== task.id) }));
  toast.done(
    said,
    undoer(putBack, async () => call(tasksUpdate, { params, body: { dueOn: task.dueOn } })),
  );
  void act(async () => call(tasksUpdate, { params, body: { dueOn: to } }), putBack);
}

/** Plans a task of one's own for a day. */
export async function addTask(title: string, dueOn: string | null): Promise<boolean> {
  return act(
    async () => call(tasksCreate, { body: { title, dueOn }, idempotencyKey: newKey() }),
    () => undefined,
  );
}

/** A follow-up is being logged: the row goes at once; the entry itself reads everything anew when the server has it. */
export function followupLogged(customer: string): void {
  paint((day) => withoutRow(day, customer, 'done'));
}
