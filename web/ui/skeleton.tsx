import css from './skeleton.module.css';

const widths = ['72%', '54%', '64%', '46%', '58%'];

/** Grey rows of the height that the real ones will have, so that nothing jumps. */
export function SkeletonRows({ rows = 8, height = 40 }: { rows?: number; height?: number }) {
  return (
    <div aria-hidden="true">
      {Array.from({ length: rows }, (_, at) => (
        <div key={at} className={css['row']} style={{ height }}>
          <span className={css['bone']} style={{ width: 16, flex: 'none' }} />
          <span className={css['bone']} style={{ width: widths[at % widths.length] }} />
          <span className={css['bone']} style={{ width: '12%', flex: 'none', marginInlineStart: 'auto' }} />
        </div>
      ))}
    </div>
  );
}

/** One grey bar, for a figure or a line of text that is on its way. */
export function SkeletonBar({ width = '100%', height = 14 }: { width?: number | string; height?: number }) {
  return <span aria-hidden="true" className={css['bone']} style={{ width, height }} />;
}
