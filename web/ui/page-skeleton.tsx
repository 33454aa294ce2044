import { SkeletonBar, SkeletonRows } from './skeleton.tsx';

/** A page that is on its way: a heading and rows. */
export function PageSkeleton() {
  return (
    <div aria-busy="true" style={{ padding: '20px 24px' }}>
      <div style={{ height: 28, marginBottom: 20 }}>
        <SkeletonBar width={140} height={22} />
      </div>
      <SkeletonRows rows={10} />
    </div>
  );
}
