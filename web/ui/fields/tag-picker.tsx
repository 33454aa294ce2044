import Select from 'antd/es/select';
import { useState } from 'react';
import { groupsCreate, tagsCreate } from '../../../contract/settings.ts';
import { useAct } from '../../platform/query.ts';
import { toast } from '../../platform/toast.ts';
import { recordWords } from '../records/words.ts';
import css from './fields.module.css';
import { useGroups, useTags } from './lookups.ts';

interface Props {
  id?: string | undefined;
  value?: readonly string[] | undefined;
  onChange?: (value: string[]) => void;
  /** Lets a word that is not there yet be made on the spot. */
  make?: boolean;
  label?: string | undefined;
  placeholder?: string | undefined;
  autoFocus?: boolean;
  className?: string | undefined;
}
interface Offered {
  value: string;
  text: string;
  label: React.ReactNode;
}

const fresh = 'new:';

function Picker(
  props: Props & { options: Offered[]; makeLabel: (name: string) => string; create: (name: string) => Promise<string> },
) {
  const t = recordWords.use();
  const [typed, setTyped] = useState('');
  const name = typed.trim();
  const offersNew =
    props.make && name !== '' && !props.options.some((o) => o.text.toLowerCase() === name.toLowerCase());
  const options = offersNew
    ? [
        ...props.options,
        { value: fresh + name, text: name, label: <span className={css['make']}>{props.makeLabel(name)}</span> },
      ]
    : props.options;
  const change = (chosen: string[]) => {
    setTyped('');
    const wanted = chosen.find((value) => value.startsWith(fresh));
    const known = chosen.filter((value) => !value.startsWith(fresh));
    if (!wanted) return props.onChange?.(known);
    return void props.create(wanted.slice(fresh.length)).then(
      (id) => props.onChange?.([...known, id]),
      (error: unknown) => toast.problem(error),
    );
  };
  return (
    <Select
      {...(props.id ? { id: props.id } : {})}
      mode="multiple"
      className={props.className ?? css['wide']}
      aria-label={props.label}
      placeholder={props.placeholder}
      autoFocus={props.autoFocus ?? false}
      allowClear
      showSearch={{
        searchValue: typed,
        onSearch: setTyped,
        filterOption: (text, option) => option?.text.toLowerCase().includes(text.trim().toLowerCase()) ?? false,
      }}
      notFoundContent={t('field.notFound')}
      options={options}
      value={[...(props.value ?? [])]}
      onChange={change}
    />
  );
}

/** Chooses tags; a new word becomes a tag at once where `make` is set. */
export function TagPicker(props: Props) {
  const t = recordWords.use();
  const tags = useTags();
  const make = useAct(tagsCreate, { settles: ['tags.'] });
  return (
    <Picker
      {...props}
      label={props.label ?? t('field.chooseTags')}
      placeholder={props.placeholder ?? t('field.chooseTags')}
      options={tags.map((tag) => ({
        value: tag.id,
        text: tag.name,
        label: (
          <span className={css['tagOption']}>
            <span aria-hidden="true" className={css['tagDot']} data-colour={tag.colour} />
            {tag.name}
          </span>
        ),
      }))}
      makeLabel={(name) => t('field.makeTag', { name })}
      create={async (name) => (await make.mutateAsync({ body: { name } })).id}
    />
  );
}

/** Chooses groups, mine and the shared ones; a new word becomes a personal group where `make` is set. */
export function GroupPicker(props: Props) {
  const t = recordWords.use();
  const groups = useGroups();
  const make = useAct(groupsCreate, { settles: ['groups.'] });
  return (
    <Picker
      {...props}
      label={props.label ?? t('field.chooseGroups')}
      placeholder={props.placeholder ?? t('field.chooseGroups')}
      options={groups.map((group) => ({
        value: group.id,
        text: group.name,
        label: (
          <span>
            {group.name}
            {group.shared && <span className={css['aside']}>{t('field.shared')}</span>}
          </span>
        ),
      }))}
      makeLabel={(name) => t('field.makeGroup', { name })}
      create={async (name) => (await make.mutateAsync({ body: { name } })).id}
    />
  );
}
