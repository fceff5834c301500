// Which scripts somebody's browser loads, read from what was built.
import { readFileSync } from 'node:fs';
import path from 'node:path';

/** Scripts that a page may ask for on its way, without those whose names match `not`. */
export function scriptsOf(app, not) {
  const name = /["'](?:\.\/|\/assets\/)([\w-]+-[0-9a-f]{12}\.js)["']/g;
  const found = new Set();
  const follow = (file) => {
    for (const [, script] of readFileSync(path.join(app, file), 'utf8').matchAll(name)) {
      if (found.has(script) || not.test(script)) continue;
      found.add(script);
      follow(path.join('assets', script));
    }
  };
  follow('index.html');
  return [...found];
}

/** Those of a resident, in Dutch. */
export const residentsScripts = (app) => scriptsOf(app, /^(WorkerApp|CoordinatorApp|en)-/);
