import DeleteOutlined from '@ant-design/icons/es/icons/DeleteOutlined';
import DownloadOutlined from '@ant-design/icons/es/icons/DownloadOutlined';
import FileOutlined from '@ant-design/icons/es/icons/FileOutlined';
import UploadOutlined from '@ant-design/icons/es/icons/UploadOutlined';
import App from 'antd/es/app';
import Button from 'antd/es/button';
import Progress from 'antd/es/progress';
import { useRef, useState } from 'react';
import { attachmentsList, attachmentsRemove, type Customer } from '../../../../contract/customers.ts';
import { useFormats } from '../../../platform/format.ts';
import { settle, useAct, useEndpoint } from '../../../platform/query.ts';
import { useNarrow } from '../../../platform/screen.ts';
import { toast } from '../../../platform/toast.ts';
import { ErrorState } from '../../../ui/error-state.tsx';
import { SkeletonRows } from '../../../ui/skeleton.tsx';
import { useT } from '../words.ts';
import css from './record.module.css';
import { uploadAttachment } from './upload.ts';

interface Upload {
  key: number;
  name: string;
  percent: number;
  abort: () => void;
}
let lastKey = 0;

/** What a browser shows by itself; the server sends these to be looked at, all else to be kept. */
const shownInPlace = /^(?:image\/(?:png|jpeg|gif|webp)|application\/pdf|text\/plain)$/;

/** A customer's files: dropped in, with progress; taken out again. */
export function FilesTab({ customer }: { customer: Customer }) {
  const t = useT();
  const formats = useFormats();
  const { modal } = App.useApp();
  const narrow = useNarrow();
  const list = useEndpoint(attachmentsList, { params: { id: customer.id } });
  const remove = useAct(attachmentsRemove, { settles: ['attachments.', 'customers.timeline'] });
  const [uploads, setUploads] = useState<readonly Upload[]>([]);
  const [over, setOver] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const send = (files: Iterable<File>) => {
    for (const file of files) {
      lastKey += 1;
      const key = lastKey;
      const change = (percent: number) =>
        setUploads((all) => all.map((one) => (one.key === key ? { ...one, percent } : one)));
      const { done, abort } = uploadAttachment(customer.id, file, change);
      setUploads((all) => [...all, { key, name: file.name, percent: 0, abort }]);
      void done
        .catch(toast.problem)
        .then(async () => settle(['attachments.', 'customers.timeline']))
        .finally(() => setUploads((all) => all.filter((one) => one.key !== key)));
    }
  };
  const items = list.data?.items ?? [];
  return (
    <>
      {customer.can.write && (
        <div
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
            send(event.dataTransfer.files);
          }}
        >
          <input
            ref={input}
            type="file"
            multiple
            hidden
            onChange={(event) => {
              send(event.target.files ?? []);
              event.target.value = '';
            }}
          />
          <Button icon={<UploadOutlined aria-hidden="true" />} onClick={() => input.current?.click()}>
            {t('files.add')}
          </Button>
          {!narrow && <p style={{ marginTop: 6 }}>{t('files.hint')}</p>}
        </div>
      )}
      <ul className={css['list']} style={{ marginTop: 12 }}>
        {uploads.map((upload) => (
          <li key={upload.key} className={css['item']}>
            <FileOutlined aria-hidden="true" />
            <div className={css['itemMain']}>
              {upload.name}
              <Progress percent={upload.percent} size="small" aria-label={upload.name} />
            </div>
            <Button size="small" type="text" onClick={upload.abort}>
              {t('acts.cancel')}
            </Button>
          </li>
        ))}
        {items.map((file) => (
          <li key={file.id} className={css['item']}>
            <FileOutlined aria-hidden="true" style={{ paddingTop: 4 }} />
            <div className={css['itemMain']}>
              {shownInPlace.test(file.mime) ? (
                <a href={file.url} target="_blank" rel="noreferrer">
                  {file.name}
                </a>
              ) : (
                <a href={file.url} download={file.name}>
                  {file.name}
                </a>
              )}
              <span className={css['itemLine']}>
                <span>{formats.bytes(file.bytes)}</span>
                <span>{file.createdBy?.name}</span>
                <span>{formats.relativeInstant(file.createdAt)}</span>
              </span>
            </div>
            <a
              href={file.url}
              download={file.name}
              className={css['iconLink']}
              aria-label={t('files.download', { name: file.name })}
              title={t('files.download', { name: file.name })}
            >
              <DownloadOutlined aria-hidden="true" />
            </a>
            {customer.can.write && (
              <Button
                type="text"
                size="small"
                icon={<DeleteOutlined aria-hidden="true" />}
                aria-label={t('files.remove', { name: file.name })}
                onClick={() =>
                  modal.confirm({
                    title: t('files.removeTitle', { name: file.name }),
                    okText: t('acts.remove'),
                    okButtonProps: { danger: true },
                    onOk: async () => {
                      await remove
                        .mutateAsync({ params: { id: customer.id, attachment: file.id } })
                        .catch(toast.problem);
                    },
                  })
                }
              />
            )}
          </li>
        ))}
      </ul>
      {list.isPending && <SkeletonRows rows={2} height={52} />}
      {list.isError && items.length === 0 && <ErrorState error={list.error} retry={() => void list.refetch()} />}
      {!list.isPending && items.length === 0 && uploads.length === 0 && (
        <p className={css['none']} style={{ textAlign: 'center', padding: 12 }}>
          {t('files.empty')}
        </p>
      )}
    </>
  );
}
