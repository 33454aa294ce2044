import { Outlet } from '@tanstack/react-router';
import { OverlayHost } from '../../platform/overlay.tsx';
import { useLiveStream } from '../../platform/live.ts';
import { AntDesign } from './ant-design.tsx';

/** What stands around every page of a signed-in person. */
export function Shell() {
  useLiveStream();
  return (
    <AntDesign>
      <main>
        <Outlet />
      </main>
      <OverlayHost />
    </AntDesign>
  );
}
