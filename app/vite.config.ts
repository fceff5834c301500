import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';
import { compressed } from './tools/compressed';
import { shell } from './tools/shell';

const client = fileURLToPath(
  new URL('../mobile_bridge/web/dist/src/index.js', import.meta.url));

export default defineConfig({
  plugins: [react(), shell(), compressed()],
  resolve: { alias: { '@inwonersreis/client': client } },
  build: {
    outDir: process.env.INWONERSREIS_APP_OUT ?? '../build/app',
    emptyOutDir: true,
    target: 'es2022',
    // The content policy allows no data: but for pictures, so nothing is inlined.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    chunkSizeWarningLimit: 1000,
    rollupOptions: {
      output: {
        // The server calls a name with eight or more hex digits immutable.
        hashCharacters: 'hex',
        entryFileNames: 'assets/[name]-[hash:12].js',
        chunkFileNames: 'assets/[name]-[hash:12].js',
        assetFileNames: 'assets/[name]-[hash:12][extname]',
      },
      // The component library and the messages do nothing when they are loaded: unused
      // parts go, and each screen brings the messages that it alone knows.
      treeshake: { moduleSideEffects: (id) => !/@utrecht.*\.mjs$|\/gen\/.*_pb\.js$/.test(id) },
    },
  },
  test: { include: ['src/**/*.test.ts'], environment: 'node' },
});
