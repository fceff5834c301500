// The review on paper, as a browser shows and prints it: no barrier, no sideways
// scrolling, nothing from elsewhere, a PDF on A4 with its structure and all its text.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
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

// What a review must contain, by the heads under which it stands on paper.
const REQUIRED = {
  nl: ['Het probleem', 'Het project', 'Wat was er zonder het project gebeurd?', "Van wat jullie doen naar euro's",
       'De effecten, regel voor regel', 'Aannames, correcties en kosten', 'Wie betaalt en wie heeft er voordeel van',
       'Hoe zeker is dit?', "Wat niet in euro's staat", 'Waar deze cijfers vandaan komen', 'Controlelijst CHEERS 2022'],
  en: ['The problem', 'The project', 'What would have happened without the project?', 'From what is done to euros',
       'The effects, line by line', 'Assumptions, corrections and costs', 'Who pays and who gains',
       'How sure is this?', 'What is not in euros', 'Where these figures come from', 'CHEERS 2022 checklist'],
};
const HEADLINE = {
  nl: /^Voor elke euro die in het project gaat, komt naar schatting € [\d.,]+ terug, voor iedereen samen\./,
  en: /^For every euro that goes into the project, an estimated € [\d.,]+ comes back, for everybody together\./,
};

/** One line without what only lays it out: a break may stand for a space, or for nothing. */
const closeUp = (text) => text.replace(/[\s\u00ad]+/g, '');
const inOneLine = (text) => text.replace(/\s+/g, ' ').trim();

/** The text of a PDF in the order in which it was written. */
const textOf = (pdf) => execFileSync('pdftotext', ['-raw', '-enc', 'UTF-8', '-', '-'], { input: pdf, encoding: 'utf8' });

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

  test(`WhatIsPrintedIsTheWholeReportAsText (${language})`, async () => {
    const { context, page } = await open(language, PAPER);
    const printed = closeUp(textOf(await page.pdf({ preferCSSPageSize: true, tagged: true })));
    const holds = (text) => printed.includes(closeUp(text));
    const [headline] = await page.locator('.lead').allInnerTexts();
    assert.match(inOneLine(headline), HEADLINE[language]);
    assert.ok(holds(headline), headline);
    assert.deepEqual(REQUIRED[language].filter((head) => !holds(head)), []);
    const items = await page.locator('section[aria-labelledby="cheers-head"] tbody tr').evaluateAll(
      (rows) => rows.map((row) => [...row.cells].map((cell) => cell.innerText)));
    assert.equal(items.length, 28);
    for (const [number, ...cells] of items) {
      assert.ok(cells.every((cell) => cell.trim() !== '' && holds(cell)), `CHEERS ${number}: ${cells.join(' | ')}`);
    }
    await context.close();
  });
}
