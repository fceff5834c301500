// The review on paper, as a browser shows and prints it: no barrier, no sideways
// scrolling, nothing from elsewhere, a PDF on A4 with its structure.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';

import { startChromium } from '../web/world.mjs';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
// Written by insight_report_test, which compares them byte for byte.
const PAGES = path.join(path.dirname(fileURLToPath(import.meta.url)),
                        '../../server/insight/report/testdata');
const LANGUAGES = ['nl', 'en'];
// A4 less the margins of the style sheet, in CSS pixels.
const PAPER = { width: Math.floor((210 - 2 * 14) / 25.4 * 96), height: 1000 };

let browser;
before(async () => { browser = await startChromium(); });
after(() => browser.close());

/** The report of a language, opened as a file; what it asked for and complained of is kept. */
async function open(language, viewport, options = {}) {
  const context = await browser.newContext({ viewport, ...options });
  const page = await context.newPage();
  const trouble = [];
  const url = `file://${PAGES}/report.${language}.html`;
  page.on('console', (message) => trouble.push(message.text()));
  page.on('pageerror', (error) => trouble.push(error.message));
  page.on('request', (request) => { if (request.url() !== url) trouble.push(request.url()); });
  await page.goto(url);
  return { context, page, trouble };
}

for (const language of LANGUAGES) {
  for (const [name, viewport] of [['desk', { width: 1440, height: 900 }],
                                  ['narrow', { width: 320, height: 640 }]]) {
    test(`NobodyMeetsABarrierInTheReport (${language}, ${name})`, async () => {
      const { context, page, trouble } = await open(language, viewport);
      const sideways = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      assert.ok(sideways <= 0, `${sideways} px too wide`);
      await page.evaluate(axe);
      const { violations } = await page.evaluate(
        (tags) => globalThis.axe.run(document, { runOnly: tags, resultTypes: ['violations'] }), TAGS);
      assert.deepEqual(violations.map(({ id, nodes }) => `${id}: ${nodes[0].html.slice(0, 160)}`), []);
      assert.deepEqual(trouble, []);
      await context.close();
    });
  }

  test(`TheReportNeedsNoScriptAndNoNetwork (${language})`, async () => {
    const { context, page, trouble } =
      await open(language, PAPER, { javaScriptEnabled: false, offline: true });
    assert.equal(await page.getByRole('img').count(), 8);
    assert.equal(await page.getByRole('heading', { level: 1 }).count(), 1);
    assert.deepEqual(trouble, []);
    await context.close();
  });

  test(`NoTableIsCutOffOnPaper (${language})`, async () => {
    const { context, page } = await open(language, PAPER);
    await page.emulateMedia({ media: 'print' });
    const cut = await page.evaluate(() => [...document.querySelectorAll('.wide')]
      .filter((table) => table.scrollWidth > table.clientWidth + 1)
      .map((table) => `${table.querySelector('caption').textContent}: ` +
                      `${table.scrollWidth} px in ${table.clientWidth}`));
    assert.deepEqual(cut, []);
    await context.close();
  });

  test(`PrintingGivesAPdfOnA4WithItsStructure (${language})`, async () => {
    const { context, page } = await open(language, PAPER);
    const pdf = (await page.pdf({ preferCSSPageSize: true, tagged: true })).toString('latin1');
    assert.ok(pdf.startsWith('%PDF-'));
    assert.match(pdf.slice(-32), /%%EOF/);
    assert.match(pdf, /\/StructTreeRoot/);
    assert.match(pdf, new RegExp(`/Lang \\(${language}`));
    const boxes = [...pdf.matchAll(/\/MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)\]/g)];
    assert.ok(boxes.length > 3, `${boxes.length} pages`);
    for (const [, width, height] of boxes) {
      // Points; browsers round A4 to whole ones.
      assert.ok(Math.abs(width - 595) < 1.5 && Math.abs(height - 842) < 1.5, `${width} × ${height}`);
    }
    await context.close();
  });
}
