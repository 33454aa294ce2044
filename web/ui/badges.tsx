import type { Grade, LayerCode } from '../../contract/funnel-words.ts';
import { layerCodes } from '../../contract/funnel-words.ts';
import { useDomainWords } from '../platform/words.ts';
import css from './badges.module.css';

/** A customer's grade as a small letter; nothing where there is none. */
export function GradeBadge({ grade }: { grade: Grade | null }) {
  const words = useDomainWords();
  if (!grade) return null;
  return (
    <span className={css['grade']} data-grade={grade} title={words.grades[grade]}>
      <span aria-hidden="true">{grade}</span>
      <span className="visually-hidden">{words.grades[grade]}</span>
    </span>
  );
}

/** The colour of a layer: deeper, the further down the funnel. For boards and charts. */
export function layerColour(layer: LayerCode): string {
  return `var(--layer-${layerCodes.indexOf(layer) + 1})`;
}

/** Where a customer stands: a dot that deepens down the funnel, and the layer's short word. */
export function LayerBadge({ layer, long = false }: { layer: LayerCode; long?: boolean }) {
  const words = useDomainWords();
  return (
    <span className={css['layer']}>
      <span aria-hidden="true" className={css['dot']} style={{ background: layerColour(layer) }} />
      {long ? words.layers[layer] : words.layersShort[layer]}
    </span>
  );
}
