// The texts of the screens: all there in both languages, all used, and in Dutch
// that one reads without effort (B1).
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const source = path.join(path.dirname(fileURLToPath(import.meta.url)), '../../app/src');
// Those of the review are loaded by coordinators alone.
const read = (language) => Object.assign({}, ...['', 'review-'].map((part) =>
  JSON.parse(readFileSync(path.join(source, `words/${part}${language}.json`), 'utf8'))));
const nl = read('nl'), en = read('en');

const code = readdirSync(source, { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.tsx?$/.test(name) && !name.endsWith('.test.ts'))
  .map((name) => ({ name, text: readFileSync(path.join(source, name), 'utf8') }));

/** Placeholders of an ICU message. */
const holes = (text) => new Set([...text.matchAll(/\{(\w+)(?=[,}])/g)].map(([, name]) => name)
  .filter((name) => !/^(one|other)$/.test(name)));

test('EveryTextIsThereInBothLanguagesWithTheSamePlaceholders', () => {
  assert.deepEqual(Object.keys(en), Object.keys(nl));
  for (const [key, text] of Object.entries(nl)) {
    assert.ok(text.trim() !== '' && en[key].trim() !== '', key);
    assert.deepEqual([...holes(en[key])].sort(), [...holes(text)].sort(), key);
  }
});

test('EveryTextIsUsedAndNoneIsMissing', () => {
  const all = code.map(({ text }) => text).join('\n');
  // Keys stand in the code as they are, so that a search finds them.
  const used = new Set([...all.matchAll(/'([a-zA-Z]+(?:\.[a-zA-Z]+)+)'/g)].map(([, key]) => key));
  const groups = new Set(Object.keys(nl).map((key) => key.split('.')[0]));
  assert.deepEqual(Object.keys(nl).filter((key) => !used.has(key)), [], 'unused');
  assert.deepEqual([...used].filter((key) => groups.has(key.split('.')[0]) && !(key in nl)), [], 'missing');
});

test('NoTextStandsInTheScreensThemselves', () => {
  const bare = [];
  for (const { name, text } of code) {
    if (!name.endsWith('.tsx')) continue;
    // Two words after each other between tags are a text.
    for (const [whole] of text.matchAll(/>\s*[A-Za-zÀ-ÿ]{2,} [A-Za-zÀ-ÿ]{2,}[^<{}=;()]*</g)) bare.push(`${name}: ${whole}`);
  }
  assert.deepEqual(bare, []);
});

/** Both readings of a plural, sentence by sentence. */
function sentencesOf(text) {
  const plain = text.replace(/\{\w+, plural, one \{([^}]*(?:\{\w+\}[^}]*)*)\} other \{([^}]*(?:\{\w+\}[^}]*)*)\}\}/g, '$2')
    .replace(/\{\w+\}/g, 'iets');
  return plain.split(/(?<=[.?!:…])\s+/).filter(Boolean);
}

const LONGEST = 15;
// Words that a reader at B1 stumbles over, and system words.
const HARD = [
  'synchroniseren', 'server error', 'validatie', 'ongeldig', 'authenticatie', 'autorisatie', 'account', 'cliënt',
  'dossier', 'interventie', 'implementatie', 'registreren', 'regie', 'traject', 'participatie', 'indicatie', 'parameters',
  'derhalve', 'middels', 'teneinde', 'alsmede', 'conform', 'desbetreffende', 'dient', 'gelieve', 'indien', 'inzake',
  'omtrent', 'reeds', 'tevens', 'thans', 'voornoemd', 'wederom', 'zulks', 'aangaande', 'betreffende', 'hetgeen',
  'onderstaande', 'bovenstaande', 'verstrekken', 'faciliteren', 'optimaliseren', 'monitoren', 'evalueren', 'entry', 'status',
  'applicatie', 'sessie', 'token', 'upload', 'error', 'fout opgetreden', 'mislukt',
];

test('DutchSentencesAreShort', () => {
  const long = Object.entries(nl).flatMap(([key, text]) => sentencesOf(text)
    .filter((sentence) => sentence.split(/\s+/).filter((word) => /\p{L}/u.test(word)).length > LONGEST)
    .map((sentence) => `${key}: ${sentence}`));
  assert.deepEqual(long, []);
});

test('DutchWordsAreEasy', () => {
  const hard = Object.entries(nl).flatMap(([key, text]) => HARD
    .filter((word) => new RegExp(`(?<!\\p{L})${word}(?!\\p{L})`, 'iu').test(text))
    .map((word) => `${key}: ${word}`));
  assert.deepEqual(hard, []);
});
