import type { ResultOf } from '../../../contract/endpoint.ts';
import { layerCodes, type LayerCode } from '../../../contract/funnel-words.ts';
import type { funnelSummary, Standard } from '../../../contract/funnel.ts';

export type Summary = ResultOf<typeof funnelSummary>;
export type SummaryLayer = Summary['layers'][number];
type Member = Summary['byPerson'][number];

/** The layers that make the shape of a funnel: implemented only ever grows, and abandoned stands beside it. */
export const shapeLayers: readonly LayerCode[] = layerCodes.slice(0, 6);

/** Whether no customer stands in the funnel and none went through it in the period. */
export const isBare = ({ layers, outsideFunnel }: Pick<Summary, 'layers' | 'outsideFunnel'>): boolean =>
  outsideFunnel === 0 &&
  layers.every(({ have, entered, movedOn, abandoned }) => have + entered + movedOn + abandoned === 0);

/** How far a real figure is from its standard, −1 (far below) to 1 (far above); null without a standard. */
export function offStandard(real: number | null, standard: number | null): number | null {
  if (real === null || standard === null || standard === 0) return null;
  return Math.max(-1, Math.min(1, (real - standard) / standard));
}

/** Whether a real figure meets its standard: at least as high (rates), or not above it (days). A tenth is let pass. */
export function meets(real: number | null, standard: number | null, better: 'more' | 'less'): boolean | null {
  if (real === null || standard === null) return null;
  return better === 'more' ? real >= standard * 0.9 : real <= standard * 1.1;
}

export type HeatSort = { by: 'name' | 'signed' | 'sum' | LayerCode; down: boolean };

/** Customers a person works on: all layers but the ended ones. */
export function activeOf(member: Member, standard: Standard | undefined): number {
  const ended = new Set(standard?.layers.filter((layer) => layer.ended).map(({ code }) => code));
  return layerCodes
    .filter((code) => !ended.has(code) && code !== 'implemented' && code !== 'abandoned')
    .reduce((all, code) => all + (member.have[code] ?? 0), 0);
}

/** People ordered by a column; equal ones keep the server's order of names. */
export function sorted(people: readonly Member[], sort: HeatSort, standard: Standard | undefined): Member[] {
  if (sort.by === 'name') return sort.down ? [...people].reverse() : [...people];
  const { by } = sort;
  const value = (member: Member) =>
    by === 'signed' ? member.signed : by === 'sum' ? activeOf(member, standard) : (member.have[by] ?? 0);
  return [...people].sort((a, b) => (sort.down ? value(b) - value(a) : value(a) - value(b)));
}
