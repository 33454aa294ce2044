import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

// The page gets its nonce from the server (server/platform/http/static.ts), which puts a fresh one in this place.
const noncePlaceholder = '__GUIKE_NONCE__';

export default defineConfig({
  root: 'web',
  plugins: [react()],
  html: { cspNonce: noncePlaceholder },
  build: {
    outDir: '../dist/web',
    emptyOutDir: true,
    target: 'es2023',
    chunkSizeWarningLimit: 700,
    // A data: URL would be refused by the content policy for scripts, and costs cacheability for the rest.
    assetsInlineLimit: 0,
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            // What every page needs first comes in one piece, and so do the words of the parts around every page.
            { name: 'base', tags: ['$initial'] },
            {
              debugName: 'words',
              name: (id: string) =>
                /web\/(?:platform|app|ui)\/locales\/([\w-]+)\.ts$/.exec(id)?.[1]?.replace(/^/, 'words-'),
            },
            // Small parts that most pages share; a file each would cost more than it saves.
            { name: 'contract', test: /\/contract\/(?!words\/|demo)/ },
            { name: 'antd', test: /node_modules\/(?:antd|@rc-component|@ant-design)\//, minShareCount: 10 },
          ],
        },
      },
    },
  },
  server: { port: 5173, proxy: { '/api': { target: 'http://localhost:3000', changeOrigin: false } } },
});
