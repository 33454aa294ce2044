import { Link } from '@tanstack/react-router';
import Popover from 'antd/es/popover';
import { tasksDone, tasksList, type Task } from '../../../contract/followups.ts';
import { noticesList } from '../../../contract/notices.ts';
import { dayOf } from '../../platform/format.ts';
import { useAct, useEndpoint } from '../../platform/query.ts';
import { toast } from '../../platform/toast.ts';
import { Icon } from '../../ui/icon.tsx';
import { DayText } from '../../ui/value-texts.tsx';
import { appWords } from '../app-words.ts';
import css from './bell.module.css';
import { moveFocus, News } from './bell-news.tsx';
import { closePanel, openBell, usePanel } from './command-state.ts';
import bar from './top-bar.module.css';

/** What needs this person now: news he has not read, tasks overdue, and due today. */
export function Bell() {
  const t = appWords.use();
  const open = usePanel() === 'bell';
  const { data } = useEndpoint(tasksList, { query: { state: 'open', limit: 100 } }, { staleTime: 60_000 });
  const news = useEndpoint(noticesList, { query: { limit: 1, unread: true } }, { staleTime: 60_000 });
  const unread = news.data?.unread ?? 0;
  const today = dayOf();
  const overdue = data?.items.filter((task) => task.overdue) ?? [];
  const due = data?.items.filter((task) => !task.overdue && task.dueOn === today) ?? [];
  const waiting = unread + overdue.length;
  const close = closePanel;
  return (
    <Popover
      trigger="click"
      placement="bottomRight"
      open={open}
      onOpenChange={(now) => (now ? openBell() : closePanel())}
      arrow={false}
      styles={{ container: { padding: 0 } }}
      content={
        <div
          className={css['panel']}
          role="dialog"
          aria-label={t('bell.title')}
          onKeyDown={(event) => {
            if (event.key === 'Escape') close();
            else moveFocus(event);
          }}
        >
          <h2>{t('bell.title')}</h2>
          <div className={css['list']}>
            {open && <News unread={unread} close={close} />}
            {waiting + due.length === 0 && <p className={css['empty']}>{t('bell.empty')}</p>}
            <Tasks title={t('bell.overdue')} tasks={overdue} close={close} />
            <Tasks title={t('bell.today')} tasks={due} close={close} />
          </div>
          <Link to="/" className={css['all']} onClick={close}>
            {t('bell.all')}
          </Link>
        </div>
      }
    >
      <button
        type="button"
        className={bar['round']}
        aria-haspopup="dialog"
        aria-expanded={open}
        aria-label={waiting > 0 ? t('bell.openCount', { count: waiting }) : t('bell.open')}
        aria-keyshortcuts="b"
      >
        <Icon name="bell" />
        {waiting > 0 && (
          <span className={bar['count']} aria-hidden="true">
            {waiting > 99 ? '99+' : waiting}
          </span>
        )}
      </button>
    </Popover>
  );
}

function Tasks({ title, tasks, close }: { title: string; tasks: Task[]; close: () => void }) {
  const t = appWords.use();
  const done = useAct(tasksDone, { settles: ['tasks.', 'today.', 'customers.'] });
  if (tasks.length === 0) return null;
  const finish = (task: Task) => {
    const set = (state: boolean) => done.mutateAsync({ params: { task: task.id }, body: { done: state } });
    set(true).then(
      () => toast.done(t('bell.doneToast', { title: task.title }), () => void set(false).catch(toast.problem)),
      toast.problem,
    );
  };
  return (
    <section>
      <h3>
        {title} <span>{tasks.length}</span>
      </h3>
      <ul>
        {tasks.slice(0, 30).map((task) => (
          <li key={task.id}>
            <div>
              {task.customer && (
                <Link to="/customers/$id" params={{ id: task.customer.id }} onClick={close}>
                  {task.customer.name}
                </Link>
              )}
              <span className={css['task']}>{task.title}</span>
            </div>
            <span className={css['day']}>
              <DayText day={task.dueOn} due />
            </span>
            <button type="button" onClick={() => finish(task)}>
              {t('bell.done')}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
