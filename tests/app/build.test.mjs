// What is served: how heavy it is, what it may not hold, what its colours are.
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';

import { residentsScripts, scriptsOf } from './scripts.mjs';

const app = process.env.INWONERSREIS_APP ?? 'build/app';
if (!existsSync(path.join(app, 'index.html'))) throw new Error(`${app} is missing. Run: deploy/build app`);
const assets = readdirSync(path.join(app, 'assets')).filter((name) => !/\.(br|gz)$/.test(name));
const text = (name) => readFileSync(path.join(app, name), 'utf8');
const kib = (name) => gzipSync(readFileSync(path.join(app, 'assets', name)), { level: 9 }).length / 1024;

test('AResidentsScriptsFitInABudget', () => {
  const scripts = residentsScripts(app);
  const sum = scripts.reduce((total, name) => total + kib(name), 0);
  console.log(`resident's JavaScript: ${sum.toFixed(1)} KiB compressed (${scripts.join(', ')})`);
  assert.ok(sum <= 250, `${sum} KiB`);
});

test('ChartsAreLoadedByCoordinatorsAlone', () => {
  const charts = assets.filter((name) => /^Drawing-.*\.js$/.test(name));
  assert.equal(charts.length, 1);
  assert.ok(scriptsOf(app, /^en-/).includes(charts[0]), 'by a coordinator');
  assert.ok(!scriptsOf(app, /^(CoordinatorApp|en)-/).includes(charts[0]), 'not by others');
});

test('NamesChangeWithTheirContentSoThatTheyMayBeKeptForEver', () => {
  for (const name of assets) assert.match(name, /-[0-9a-f]{12}\.\w+$/);
});

test('NothingAsksAnotherOrigin', () => {
  const other = /(?:fetch|import|src|href|url)\s*[=(]\s*["'`]?https?:\/\//;
  for (const name of ['index.html', 'sw.js', 'theme.css', ...assets.filter((one) => /\.(js|css)$/.test(one)).map((one) => `assets/${one}`)]) {
    assert.doesNotMatch(text(name), other, name);
  }
  assert.doesNotMatch(text('index.html'), /<script(?![^>]*src=)|<style|style=| on\w+=/, 'the policy allows nothing inline');
});

test('TheServiceWorkerKnowsEveryFile', () => {
  const kept = JSON.parse(/const files = (\[.*?\]);/s.exec(text('sw.js'))[1]);
  for (const name of assets) assert.ok(kept.includes(`/assets/${name}`), name);
  assert.ok(kept.includes('/') && kept.includes('/theme.css'));
});

// --- Colours of the house style, in both themes ------------------------------

function themes() {
  const css = text('theme.css');
  const colours = (selector) => Object.fromEntries([...css.split(selector)[1].split('}')[0]
    .matchAll(/--inw-([\w-]+):\s*(#[0-9a-f]{6})/g)].map(([, name, value]) => [name, value]));
  const light = colours(':root {');
  return { light, dark: { ...light, ...colours(":root[data-theme='dark'] {") } };
}

function luminance(hex) {
  const [r, g, b] = [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(one, other) {
  const [low, high] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
}

// Text on ground: 4.5. Edges of what one can press, and signs: 3.
const TEXTS = [
  ['ink', 'paper'], ['ink', 'surface'], ['ink', 'soft'], ['ink-soft', 'paper'], ['ink-soft', 'surface'], ['ink-soft', 'soft'],
  ['on-accent', 'accent'], ['on-accent', 'accent-strong'], ['accent', 'surface'], ['accent', 'paper'],
  ['accent-strong', 'accent-soft'], ['ink', 'accent-soft'], ['danger', 'surface'], ['ink', 'danger-soft'], ['ink', 'note-soft'],
  ['note', 'note-soft'], ['note', 'surface'], ['body', 'body-soft'], ['mind', 'mind-soft'], ['social', 'social-soft'],
  ['society', 'society-soft'], ['ink', 'sky'], ['ink', 'dawn'], ['ink-soft', 'sky'], ['ink-soft', 'dawn'],
];
const EDGES = [['line-strong', 'surface'], ['line-strong', 'paper'], ['accent', 'surface'], ['focus', 'paper'], ['focus', 'surface']];

for (const [name, colours] of Object.entries(themes())) {
  test(`ColoursCanBeToldApart (${name})`, () => {
    for (const [pairs, least] of [[TEXTS, 4.5], [EDGES, 3]]) {
      for (const [front, ground] of pairs) {
        const ratio = contrast(colours[front], colours[ground]);
        assert.ok(ratio >= least, `${front} on ${ground}: ${ratio.toFixed(2)}`);
      }
    }
  });
}
