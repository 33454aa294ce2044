import Cascader from 'antd/es/cascader';
import { recordWords } from '../records/words.ts';
import css from './fields.module.css';
import { regionPath, useRegions } from './lookups.ts';

interface RegionOption {
  code: string;
  name: string;
  children?: RegionOption[];
}

/** Chooses an official division; any level counts, so “浙江省” alone is an answer. */
export function RegionSelect(props: {
  id?: string | undefined;
  value?: string | null | undefined;
  onChange?: (value: string | null) => void;
  label?: string | undefined;
  placeholder?: string | undefined;
  className?: string | undefined;
  size?: 'small' | 'middle';
}) {
  const t = recordWords.use();
  const tree = useRegions();
  const path = regionPath(tree, props.value).map((node) => node.code);
  return (
    <Cascader
      {...(props.id ? { id: props.id } : {})}
      className={props.className ?? css['wide'] ?? ''}
      aria-label={props.label ?? t('field.chooseRegion')}
      size={props.size ?? 'middle'}
      options={tree as RegionOption[]}
      fieldNames={{ label: 'name', value: 'code', children: 'children' }}
      changeOnSelect
      allowClear
      showSearch={{ limit: 40 }}
      placeholder={props.placeholder ?? t('field.chooseRegion')}
      notFoundContent={t('field.notFound')}
      value={path}
      displayRender={(labels) => labels.filter((label, at) => label !== labels[at - 1]).join(' ')}
      onChange={(codes: unknown) => {
        const code = Array.isArray(codes) ? (codes.at(-1) as unknown) : null;
        props.onChange?.(typeof code === 'string' ? code : null);
      }}
    />
  );
}
