import Form, { type FormInstance } from 'antd/es/form';
import type { ReactNode } from 'react';
import { recordWords } from '../records/words.ts';
import type { FieldInfo } from './field-info.ts';
import { FieldInput } from './field-input.tsx';
import css from './record-form.module.css';

/** The name a field has in a form: `custom.budget` lies in `custom` under `budget`. */
export const formName = (key: string): string[] => key.split('.');

const wide: ReadonlySet<string> = new Set(['longText', 'phones', 'emails', 'tags', 'groups', 'someOf']);

/** One field with its label, its input and its fault. */
export function FormField(props: { field: FieldInfo; autoFocus?: boolean; full?: boolean; help?: ReactNode }) {
  const t = recordWords.use();
  const { field } = props;
  return (
    <Form.Item
      name={formName(field.key)}
      label={field.label}
      className={(props.full ?? wide.has(field.type)) ? (css['full'] ?? '') : ''}
      validateTrigger="onBlur"
      rules={field.required ? [{ required: true, message: t('field.required', { field: field.label }) }] : []}
      {...(props.help === undefined ? {} : { extra: props.help })}
    >
      <FieldInput field={field} autoFocus={props.autoFocus ?? false} />
    </Form.Item>
  );
}

/** A form drawn from field descriptions, in two columns where there is room, section by section. */
export function RecordForm(props: {
  form: FormInstance;
  id: string;
  sections: readonly { title: string; fields: readonly FieldInfo[] }[];
  /** Values to begin with; own fields lie in `custom`. */
  initial?: Record<string, unknown>;
  onSubmit: () => void;
  onEdit?: () => void;
  autoFocus?: string;
  /** Faults that belong to no field. */
  fault?: string | null;
  before?: ReactNode;
}) {
  return (
    <Form
      form={props.form}
      id={props.id}
      layout="vertical"
      requiredMark={(label, { required }) => (
        <>
          {label}
          {required && <span className={css['must']}>*</span>}
        </>
      )}
      scrollToFirstError
      onFinish={props.onSubmit}
      {...(props.initial ? { initialValues: props.initial } : {})}
      {...(props.onEdit ? { onValuesChange: props.onEdit } : {})}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) props.form.submit();
      }}
    >
      {props.fault && (
        <p role="alert" className={css['fault']}>
          {props.fault}
        </p>
      )}
      {props.before}
      {props.sections.map(
        (section) =>
          section.fields.length > 0 && (
            <fieldset key={section.title} className={css['section']}>
              <legend>{section.title}</legend>
              <div className={css['grid']}>
                {section.fields.map((field) => (
                  <FormField key={field.key} field={field} autoFocus={field.key === props.autoFocus} />
                ))}
              </div>
            </fieldset>
          ),
      )}
    </Form>
  );
}
