// Tells the service worker which files make up the app, so that it works
// without a network after the first visit.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Plugin } from 'vite';

export function shell(): Plugin {
  let folder = '';
  return {
    name: 'shell',
    apply: 'build',
    configResolved: (config) => {
      folder = path.resolve(config.root, config.build.outDir);
    },
    closeBundle: () => {
      const worker = path.join(folder, 'sw.js');
      const files = readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile() && entry.name !== 'sw.js')
        .map((entry) => path.join(entry.parentPath ?? entry.path, entry.name))
        .filter((file) => !/\.(br|gz|map)$/.test(file))
        .sort();
      const hash = createHash('sha256');
      for (const file of files) hash.update(file).update(readFileSync(file));
      const list = files.map((file) => `/${path.relative(folder, file)}`)
        .map((name) => (name === '/index.html' ? '/' : name));
      const source = readFileSync(worker, 'utf8')
        .replace("'FILES'", JSON.stringify(list))
        .replace("'VERSION'", JSON.stringify(hash.digest('hex').slice(0, 12)));
      writeFileSync(worker, source);
    },
  };
}
