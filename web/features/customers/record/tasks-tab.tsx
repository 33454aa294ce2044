import DeleteOutlined from '@ant-design/icons/es/icons/DeleteOutlined';
import Button from 'antd/es/button';
import Checkbox from 'antd/es/checkbox';
import DatePicker from 'antd/es/date-picker';
import Input from 'antd/es/input';
import dayjs from 'dayjs';
import { useState } from 'react';
import type { Customer } from '../../../../contract/customers.ts';
import {
  tasksCreateForCustomer,
  tasksDone,
  tasksOfCustomer,
  tasksRemove,
  tasksUpdate,
  type Task,
} from '../../../../contract/followups.ts';
import type { ResultOf } from '../../../../contract/endpoint.ts';
import { addDays, dayOf } from '../../../platform/format.ts';
import { keyOf, queryClient, useAct, useEndpoint } from '../../../platform/query.ts';
import { useMe } from '../../../platform/session.tsx';
import { toast } from '../../../platform/toast.ts';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { ErrorState } from '../../../ui/error-state.tsx';
import { PersonName } from '../../../ui/person-name.tsx';
import { SkeletonRows } from '../../../ui/skeleton.tsx';
import { DayText, InstantText } from '../../../ui/value-texts.tsx';
import { useT } from '../words.ts';
import css from './record.module.css';

const stale = { settles: ['tasks.', 'customers.', 'today.'] };
type Tasks = ResultOf<typeof tasksOfCustomer>;

/** What is to be done for a customer; ticked off in place. */
export function TasksTab({ customer }: { customer: Customer }) {
  const t = useT();
  const list = useEndpoint(tasksOfCustomer, { params: { id: customer.id } });
  const items = list.data?.items ?? [];
  const open = items.filter((task) => !task.doneAt);
  const done = items.filter((task) => task.doneAt);
  return (
    <>
      {customer.can.write && <NewTask customer={customer} />}
      {list.isPending ? (
        <SkeletonRows rows={3} height={48} />
      ) : list.isError && items.length === 0 ? (
        <ErrorState error={list.error} retry={() => void list.refetch()} />
      ) : items.length === 0 ? (
        <EmptyState title={t('tasks.empty')} text={t('tasks.emptyText')} />
      ) : (
        <>
          <ul className={css['list']}>
            {open.map((task) => (
              <TaskItem key={task.id} task={task} customer={customer} />
            ))}
          </ul>
          {done.length > 0 && (
            <section className={css['section']} style={{ marginTop: 16 }}>
              <h2>{t('tasks.done', { count: done.length })}</h2>
              <ul className={css['list']}>
                {done.map((task) => (
                  <TaskItem key={task.id} task={task} customer={customer} />
                ))}
              </ul>
            </section>
          )}
        </>
      )}
    </>
  );
}

function TaskItem({ task, customer }: { task: Task; customer: Customer }) {
  const t = useT();
  const me = useMe();
  const finish = useAct(tasksDone, stale);
  const update = useAct(tasksUpdate, stale);
  const remove = useAct(tasksRemove, stale);
  const key = keyOf(tasksOfCustomer, { params: { id: customer.id } });
  const tick = (isDone: boolean) => {
    const before = queryClient.getQueryData<Tasks>(key);
    if (before)
      queryClient.setQueryData<Tasks>(key, {
        items: before.items.map((one) =>
          one.id === task.id ? { ...one, doneAt: isDone ? task.createdAt : null } : one,
        ),
      });
    finish.mutate(
      { params: { task: task.id }, body: { done: isDone } },
      {
        onError: (error) => {
          queryClient.setQueryData(key, before);
          toast.problem(error);
        },
        onSuccess: () => {
          if (isDone) toast.done(t('tasks.ticked', { title: task.title }), () => tick(false));
        },
      },
    );
  };
  return (
    <li className={css['item']}>
      <Checkbox
        checked={task.doneAt !== null}
        disabled={!customer.can.write && task.assignee.id !== me.id}
        aria-label={task.title}
        onChange={(event) => tick(event.target.checked)}
      />
      <div className={css['itemMain']}>
        <span className={task.doneAt ? css['done'] : undefined}>{task.title}</span>
        <span className={css['itemLine']}>
          {task.doneAt ? (
            <InstantText instant={task.doneAt} />
          ) : (
            <span>
              <DayText day={task.dueOn} due /> {task.dueTime}
            </span>
          )}
          {task.assignee.id !== me.id && <PersonName person={task.assignee} />}
          {task.postponed > 0 && <span>{t('tasks.postponed', { count: task.postponed })}</span>}
        </span>
      </div>
      {!task.doneAt && customer.can.write && (
        <span style={{ display: 'flex' }}>
          <DatePicker
            variant="borderless"
            size="small"
            allowClear={false}
            aria-label={t('tasks.move', { title: task.title })}
            value={task.dueOn ? dayjs(task.dueOn) : null}
            format="MM-DD"
            style={{ width: 84 }}
            onChange={(date) =>
              date &&
              update.mutate(
                { params: { task: task.id }, body: { dueOn: date.format('YYYY-MM-DD') } },
                { onError: toast.problem },
              )
            }
          />
          <Button
            type="text"
            size="small"
            icon={<DeleteOutlined aria-hidden="true" />}
            aria-label={t('tasks.remove', { title: task.title })}
            onClick={() => remove.mutate({ params: { task: task.id } }, { onError: toast.problem })}
          />
        </span>
      )}
    </li>
  );
}

function NewTask({ customer }: { customer: Customer }) {
  const t = useT();
  const [title, setTitle] = useState('');
  const [on, setOn] = useState(() => addDays(dayOf(), 1));
  const create = useAct(tasksCreateForCustomer, stale);
  const save = () => {
    const text = title.trim();
    if (!text) return;
    setTitle('');
    create.mutate(
      { params: { id: customer.id }, body: { title: text, dueOn: on } },
      {
        onError: (error) => {
          setTitle(text);
          toast.problem(error);
        },
      },
    );
  };
  return (
    <form
      className={css['addLine']}
      style={{ marginBottom: 12 }}
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <Input
        aria-label={t('tasks.new')}
        placeholder={t('tasks.newHint')}
        maxLength={300}
        value={title}
        onChange={(event) => setTitle(event.target.value)}
      />
      <DatePicker
        aria-label={t('tasks.due')}
        allowClear={false}
        value={dayjs(on)}
        onChange={(date) => date && setOn(date.format('YYYY-MM-DD'))}
      />
      <Button htmlType="submit" disabled={title.trim() === ''}>
        {t('tasks.plan')}
      </Button>
    </form>
  );
}
