import SnippetsOutlined from '@ant-design/icons/es/icons/SnippetsOutlined';
import Button from 'antd/es/button';
import Input from 'antd/es/input';
import { useState } from 'react';
import { useT } from '../words.ts';
import css from './create.module.css';

/** Takes a pasted line, signature or card and fills the form with it. */
export function PasteBox({ onText }: { onText: (text: string) => void }) {
  const t = useT();
  const [open, setOpen] = useState(false);
  const [typed, setTyped] = useState('');
  if (!open)
    return (
      <Button
        type="dashed"
        block
        icon={<SnippetsOutlined aria-hidden="true" />}
        className={css['paste'] ?? ''}
        onClick={() => setOpen(true)}
      >
        {t('create.paste')}
      </Button>
    );
  return (
    <div className={css['pasteBox']}>
      <Input.TextArea
        autoFocus
        aria-label={t('create.paste')}
        placeholder={t('create.pasteHint')}
        autoSize={{ minRows: 2, maxRows: 6 }}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        onPaste={(event) => {
          const text = event.clipboardData.getData('text');
          if (typed === '' && text) {
            event.preventDefault();
            setTyped(text);
            onText(text);
          }
        }}
      />
      <Button disabled={typed.trim() === ''} onClick={() => onText(typed)}>
        {t('create.fill')}
      </Button>
    </div>
  );
}
