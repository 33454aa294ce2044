import css from './keys.module.css';

/** Keys as they are pressed: `g t` is two caps, one after the other. */
export function Keys({ keys, then }: { keys: string; then?: string }) {
  const caps = keys.split(' ');
  return (
    <span className={css['keys']}>
      {caps.map((cap, at) => (
        <span key={cap}>
          {at > 0 && <span className="visually-hidden">{then}</span>}
          <kbd>{cap.length === 1 ? cap.toUpperCase() : cap}</kbd>
        </span>
      ))}
    </span>
  );
}
