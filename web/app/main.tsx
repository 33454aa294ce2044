import '../platform/zod-without-eval.ts';
import '../platform/style-nonce.ts';
import '../ui/base.css';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { platformWords } from '../platform/platform-words.ts';
import { followTheme } from '../platform/preferences.ts';
import { queryClient, whenSignedOut } from '../platform/query.ts';
import { endSession, mayBeSignedIn } from '../platform/session.tsx';
import { loadDomainWords } from '../platform/words.ts';
import { ToastHost } from '../ui/toast-host.tsx';
import { uiWords } from '../ui/words.ts';
import { appWords } from './app-words.ts';
import { router } from './router.tsx';

followTheme();
whenSignedOut(() => {
  const { href } = router.state.location;
  void endSession(async () => router.navigate({ to: '/sign-in', search: href === '/' ? {} : { to: href } }), true);
});
// The shell is fetched while the server says who is there.
if (mayBeSignedIn() && !/^\/(?:sign-in|forgot|link|welcome)/.test(location.pathname)) {
  void import('./shell/shell-route.tsx');
  void loadDomainWords();
}
await Promise.all([platformWords.load(), appWords.load(), uiWords.load()]);

const root = document.getElementById('root');
if (root)
  createRoot(root).render(
    <StrictMode>
      <QueryClientProvider client={queryClient}>
        <RouterProvider router={router} />
        <ToastHost />
      </QueryClientProvider>
    </StrictMode>,
  );
