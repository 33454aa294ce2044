export const steps = ['sheets', 'columns', 'owners', 'check', 'run'] as const;
export type Step = (typeof steps)[number];

const kinds = ['all', 'faulty', 'exact', 'likely', 'insideFile', 'fresh'] as const;
const outcomes = ['created', 'updated', 'merged', 'skipped', 'failed'] as const;
/** Which rows the wizard lists: by what the check found, or by what became of them. */
export type Only = (typeof kinds)[number] | (typeof outcomes)[number];
export const onlyKinds: readonly Only[] = kinds;
export const onlyOutcomes: readonly Only[] = outcomes;

/** The wizard's address: the step, and which rows are listed. */
export interface WizardSearch {
  step?: Step;
  only?: Only;
}

/** Reads the address; what it doesn't understand is left out. */
export function wizardSearch(search: Record<string, unknown>): WizardSearch {
  const step = steps.find((one) => one === search['step']);
  const only = [...kinds, ...outcomes].find((one) => one === search['only']);
  return { ...(step ? { step } : {}), ...(only && only !== 'all' ? { only } : {}) };
}

/** The step shown: the one of the address while the import can still be prepared, the last one afterwards. */
export function stepOf(found: { status: string }, wanted: Step | undefined): Step {
  return found.status === 'ready' || found.status === 'reading' ? (wanted ?? 'sheets') : 'run';
}
