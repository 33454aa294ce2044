import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useFormats } from '../../platform/format.ts';
import { Icon } from '../../ui/icon.tsx';
import { addTask, finishTask, postponeTask } from './acts.ts';
import type { Today } from './day.ts';
import { DueText } from './due-text.tsx';
import css from './own-tasks.module.css';
import { PostponeMenu } from './postpone-menu.tsx';
import { useT } from './words.ts';

/** The person's tasks that belong to no customer: ticked off, put off, and one line to add another. */
export function OwnTasks({ tasks, today, mine }: { tasks: Today['tasks']; today: string; mine: boolean }) {
  const t = useT();
  const formats = useFormats();
  if (!mine && tasks.length === 0) return null;
  return (
    <section className={css['tasks']} aria-labelledby="own-tasks">
      <h2 id="own-tasks" className={css['heading']}>
        {t('tasks.title')}
        {tasks.length > 0 && <span className={css['count']}>{tasks.length}</span>}
      </h2>
      <ul className={css['list']}>
        {tasks.map((task) => (
          <li key={task.id} className={css['task']}>
            <button
              type="button"
              className={css['tick']}
              aria-label={`${t('acts.done')}: ${task.title}`}
              onClick={() => finishTask(task.id, t('done.task', { title: task.title }))}
            >
              <Icon name="check" size={14} />
            </button>
            <span className={css['title']}>
              {task.title}
              {task.customer && (
                <Link to="/customers/$id" params={{ id: task.customer.id }} className={css['about']}>
                  {task.customer.name}
                </Link>
              )}
            </span>
            <DueText on={task.dueOn} time={task.dueTime} />
            <PostponeMenu
              today={today}
              onPick={(day) => postponeTask(task, day, t('postpone.taskDone', { day: formats.day(day) }))}
            >
              <button type="button" className={css['later']} aria-label={`${t('acts.postpone')}: ${task.title}`}>
                <Icon name="clock" size={17} />
              </button>
            </PostponeMenu>
          </li>
        ))}
        {mine && <NewTask today={today} />}
      </ul>
    </section>
  );
}

function NewTask({ today }: { today: string }) {
  const t = useT();
  const [title, setTitle] = useState('');
  const save = async () => {
    const text = title.trim();
    if (!text) return;
    setTitle('');
    // What could not be saved comes back into the box, unless the next task is being typed there.
    if (!(await addTask(text, today))) setTitle((now) => now || text);
  };
  return (
    <li className={css['task']}>
      <span aria-hidden="true" className={css['plus']}>
        <Icon name="plus" size={16} />
      </span>
      <input
        className={css['input']}
        value={title}
        maxLength={300}
        placeholder={t('tasks.add')}
        aria-label={t('tasks.addLabel')}
        enterKeyHint="done"
        onChange={(event) => setTitle(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && !event.nativeEvent.isComposing) void save();
        }}
      />
    </li>
  );
}
