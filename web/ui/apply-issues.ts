import type { FormInstance } from 'antd';
import { ProblemError } from '../platform/client.ts';

/** `phones.0.number` or `phones[0].number` → ['phones', 0, 'number']: the name of a field as antd's form has it. */
export function fieldName(path: string): (string | number)[] {
  return path
    .split(/[.[\]]+/)
    .filter(Boolean)
    .map((part) => (/^\d+$/.test(part) ? Number(part) : part));
}

/**
 * Puts the issues of a failed call on the form's fields and brings the first into view. Returns the words that belong to
 * no field (for a line above the form), or null when every issue has found its place.
 */
export function applyIssues(form: FormInstance, error: unknown): string | null {
  if (!(error instanceof ProblemError)) return error instanceof Error ? error.message : String(error);
  const shown = form.getFieldsError().map(({ name }) => name.join('.'));
  const loose: string[] = [];
  const placed: { name: (string | number)[]; errors: string[] }[] = [];
  for (const issue of error.issues) {
    // An issue deep in a value (`phones.0.number`) belongs to the nearest field that the form shows.
    let name = fieldName(issue.path);
    while (name.length > 0 && !shown.includes(name.join('.'))) name = name.slice(0, -1);
    const known = placed.find((one) => one.name.join('.') === name.join('.'));
    if (name.length === 0) loose.push(issue.message);
    else if (known) known.errors.push(issue.message);
    else placed.push({ name, errors: [issue.message] });
  }
  if (placed.length > 0) {
    form.setFields(placed);
    const first = placed[0];
    if (first) form.scrollToField(first.name, { behavior: 'smooth', block: 'center', focus: true });
  }
  if (loose.length > 0) return loose.join(' ');
  return error.issues.length === 0 ? error.message : null;
}
