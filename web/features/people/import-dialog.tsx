import Button from 'antd/es/button';
import { useId, useState } from 'react';
import type { ResultOf } from '../../../contract/endpoint.ts';
import { peopleImport } from '../../../contract/people.ts';
import { copyText } from '../../platform/clipboard.ts';
import { useFormats } from '../../platform/format.ts';
import type { OverlayProps } from '../../platform/overlay.tsx';
import { useAct } from '../../platform/query.ts';
import { toast } from '../../platform/toast.ts';
import { useDomainWords } from '../../platform/words.ts';
import { Dialog } from '../../ui/dialog.tsx';
import css from './people.module.css';
import { useT } from './words.ts';

type Row = ResultOf<typeof peopleImport>['rows'][number];

/** Invites members from a spreadsheet: shows first what each row would become, then the links. */
export function ImportDialog({ close }: OverlayProps) {
  const t = useT();
  const [open, setOpen] = useState(true);
  const [file, setFile] = useState<File | null>(null);
  const [rows, setRows] = useState<readonly Row[] | null>(null);
  const [done, setDone] = useState(false);
  const read = useAct(peopleImport, { onSuccess: (answer) => setRows(answer.rows) });
  const invite = useAct(peopleImport, {
    settles: ['people.', 'teams.'],
    onSuccess: (answer) => {
      setRows(answer.rows);
      setDone(true);
    },
  });
  const count = (outcome: Row['outcome']) => rows?.filter((row) => row.outcome === outcome).length ?? 0;
  const look = (chosen: File) => {
    setFile(chosen);
    setRows(null);
    read.mutate({ body: { preview: 'true' }, file: chosen });
  };
  const links = rows?.filter((row) => row.url !== null) ?? [];
  const error = invite.error ?? read.error;
  const ready = count('ready');

  return (
    <Dialog
      open={open}
      title={t('importing.title')}
      width={760}
      onClose={() => setOpen(false)}
      onClosed={close}
      footer={
        done ? (
          <>
            {links.length > 0 && (
              <Button
                onClick={() =>
                  void copyText(links.map(({ name, url }) => `${name} ${url}`).join('\n')).then(() =>
                    toast.info(t('link.copied')),
                  )
                }
              >
                {t('importing.copyAll')}
              </Button>
            )}
            <Button type="primary" onClick={() => setOpen(false)}>
              {t('importing.close')}
            </Button>
          </>
        ) : (
          <>
            <Button onClick={() => setOpen(false)}>{t('importing.cancel')}</Button>
            {rows && (
              <Button
                type="primary"
                disabled={ready === 0}
                loading={invite.isPending}
                onClick={() => {
                  if (file) invite.mutate({ body: { preview: 'false' }, file });
                }}
              >
                {ready === 0 ? t('importing.nobody') : t('importing.submit', { count: ready })}
              </Button>
            )}
          </>
        )
      }
    >
      {error && (
        <p role="alert" className={css['problem']}>
          {error.message}
        </p>
      )}
      {rows ? (
        <>
          <p className={css['sums']}>
            {done ? (
              <b>{t('importing.done', { count: count('invited') })}</b>
            ) : (
              <b>{t('importing.ready', { count: ready })}</b>
            )}
            {count('exists') > 0 && <span>{t('importing.exists', { count: count('exists') })}</span>}
            {count('faulty') > 0 && (
              <span className={css['bad']}>{t('importing.faulty', { count: count('faulty') })}</span>
            )}
            {!done && (
              <Button type="link" size="small" onClick={() => setRows(null)}>
                {t('importing.other')}
              </Button>
            )}
          </p>
          <ImportRows rows={rows} />
        </>
      ) : (
        <Drop onFile={look} waiting={read.isPending ? (file?.name ?? null) : null} />
      )}
    </Dialog>
  );
}

function Drop({ onFile, waiting }: { onFile: (file: File) => void; waiting: string | null }) {
  const t = useT();
  const id = useId();
  const [over, setOver] = useState(false);
  return (
    <label
      htmlFor={id}
      className={css['drop']}
      data-over={over}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        const file = event.dataTransfer.files[0];
        if (file) onFile(file);
      }}
    >
      <input
        id={id}
        type="file"
        className="visually-hidden"
        accept=".xlsx,.xls,.csv,.txt"
        disabled={waiting !== null}
        onChange={(event) => {
          const file = event.target.files?.[0];
          if (file) onFile(file);
          event.target.value = '';
        }}
      />
      <strong>{waiting ? t('importing.reading', { name: waiting }) : t('importing.drop')}</strong>
      <span className={css['hint']}>{t('importing.formats')}</span>
    </label>
  );
}

function ImportRows({ rows }: { rows: readonly Row[] }) {
  const t = useT();
  const formats = useFormats();
  const { roles } = useDomainWords();
  return (
    <div className={css['preview']}>
      <table className={css['table']}>
        <thead>
          <tr>
            <th scope="col">{t('importing.row')}</th>
            <th scope="col">{t('columns.name')}</th>
            <th scope="col">{t('importing.login')}</th>
            <th scope="col">{t('columns.roles')}</th>
            <th scope="col">{t('columns.teams')}</th>
            <th scope="col">{t('importing.outcome')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.row}>
              <td>{row.row}</td>
              <th scope="row">{row.name}</th>
              <td>{row.login}</td>
              <td>{formats.list(row.roles.map((role) => roles[role]))}</td>
              <td>{row.team ?? '–'}</td>
              <td className={row.outcome === 'faulty' ? css['bad'] : undefined}>
                {row.reason ?? t(`importing.outcomes.${row.outcome}`)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
