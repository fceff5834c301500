// The exchanges of tests/bridge/golden through the browser's bridge: the same
// results as through C and Java.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

import { dist } from './engine_world.mjs';
import { home } from './world.mjs';

const here = path.dirname(fileURLToPath(import.meta.url));
const root = path.join(here, '../..');
const bin = process.env.INWONERSREIS_BIN ?? path.join(root, 'build/release/bin');

async function site() {
  if (!existsSync(path.join(dist, 'engine.wasm'))) {
    throw new Error('The engine is missing. Run: deploy/build wasm');
  }
  const folder = path.join(home, 'golden-page');
  mkdirSync(folder);
  const { build } = await import('esbuild');
  await build({
    bundle: true, format: 'esm', platform: 'browser', logLevel: 'error', absWorkingDir: here,
    alias: { inwonersreis: path.join(dist, 'index.js') },
    entryPoints: ['golden_page.mjs'], outfile: path.join(folder, 'page.js'),
  });
  for (const file of ['worker.js', 'engine.wasm']) {
    copyFileSync(path.join(dist, file), path.join(folder, file));
  }
  writeFileSync(path.join(folder, 'index.html'),
                '<!DOCTYPE html><meta charset="utf-8"><title>proef</title>' +
                '<script type="module" src="/page.js"></script>');
  return folder;
}

test('the golden exchanges have the same results in a browser', { timeout: 180_000 }, async () => {
  const runner = path.join(bin, 'bridge_golden');
  assert.ok(existsSync(runner), `${runner} is missing. Run: deploy/build release`);
  const { status, stdout, stderr } = spawnSync(runner, [
    path.join(root, 'tests/bridge/golden/exchanges'), path.join(root, 'deploy/demo'),
    '--web-root', await site(), '--', process.execPath, path.join(here, 'golden_driver.mjs'),
  ], { encoding: 'utf8' });
  assert.equal(status, 0, stdout + stderr);
});
