import { Suspense, useSyncExternalStore, type ComponentType } from 'react';

/** What every overlay (dialog, drawer, sheet) gets: call `close` when it has closed. */
export interface OverlayProps {
  close: () => void;
}
interface Shown {
  id: number;
  View: ComponentType<OverlayProps & Record<string, unknown>>;
  props: Record<string, unknown>;
}

let shown: readonly Shown[] = [];
let last = 0;
const listeners = new Set<() => void>();

function set(next: readonly Shown[]): void {
  shown = next;
  for (const listener of listeners) listener();
}

/**
 * Shows a dialog, drawer or sheet from anywhere (an action, a shortcut): `showOverlay(TaskDialog, { customerId })`.
 * Give a `lazy()` component so that its code loads when it is wanted.
 */
export function showOverlay<P extends object>(
  View: ComponentType<P & OverlayProps>,
  props: Omit<P, keyof OverlayProps>,
): void {
  last += 1;
  set([...shown, { id: last, View: View as unknown as Shown['View'], props }]);
}

/** Where overlays stand; once, in the shell. */
export function OverlayHost() {
  const overlays = useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => shown,
  );
  return overlays.map(({ id, View, props }) => (
    <Suspense key={id} fallback={null}>
      <View {...props} close={() => set(shown.filter((overlay) => overlay.id !== id))} />
    </Suspense>
  ));
}
