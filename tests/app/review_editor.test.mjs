// A coordinator's analyses: a new one, its assumptions with the result beside them, what
// is refused and what is missing, other people's changes, computing, and prices.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { startWorld } from './world.mjs';

let world;
before(async () => { world = await startWorld(); });
after(() => world.stop());

const button = (page, name) => page.getByRole('button', { name, exact: true });
const choose = (page, name) => page.getByRole('radio', { name, exact: true }).check({ force: true });
const heading = (page, name, level) => page.getByRole('heading', { name, level, exact: true });
const field = (page, name) => page.getByLabel(name, { exact: true });
const said = (page) => page.locator('.save-bar__state');
const preview = (page) => page.locator('.preview');

async function coordinator(size = 'desk') {
  const hanneke = await (await world.person({ size })).signIn('hanneke.prins');
  await hanneke.goTo('Kosten en baten');
  return hanneke;
}

/** To a place inside the app, as a link does. */
const visit = (page, path) => page.evaluate((to) => {
  history.pushState(null, '', to);
  dispatchEvent(new PopStateEvent('popstate'));
}, path);

async function newAnalysis(page, name) {
  await button(page, 'Nieuwe analyse').click();
  await field(page, 'Naam van de analyse').fill(name);
  await button(page, 'Maak de analyse').click();
  await heading(page, 'De vraag', 2).waitFor();
  return new URL(page.url()).pathname.split('/')[2];
}

/** A copy of the demo's review, open at its first chapter. */
async function copyOfTheFirst(page, name) {
  await page.getByRole('article').last().getByRole('button', { name: 'Maak een kopie' }).click();
  await field(page, 'Naam van de analyse').fill(name);
  await button(page, 'Maak de analyse').click();
  await heading(page, 'De vraag', 2).waitFor();
  return new URL(page.url()).pathname.split('/')[2];
}

const chapter = (page, name) => page.getByRole('navigation', { name: 'Hoofdstukken' }).getByRole('link', { name: new RegExp(name) }).click();
const netOf = (page) => preview(page).locator('.nets__total .nets__now');

test('ANewAnalysisBeginsWithASensibleStartAndSaysWhatAFinalReportMisses', async () => {
  const hanneke = await coordinator();
  const { page } = hanneke;
  await button(page, 'Nieuwe analyse').click();
  await button(page, 'Maak de analyse').click();
  await page.getByText('Schrijf eerst een naam.').waitFor();
  await page.keyboard.press('Escape');
  await newAnalysis(page, 'Samen gezond in de wijk');
  await page.getByText('het probleem', { exact: true }).click();
  assert.equal(await page.evaluate(() => document.activeElement?.getAttribute('data-place')), 'problem', 'led to its field');
  await page.keyboard.type('Mensen zien veel hulpverleners.');
  await page.getByText('het probleem', { exact: true }).waitFor({ state: 'detached' });
  await chapter(page, 'Wat er veranderde');
  assert.ok(await page.locator('details.edit-line').count() >= 5);
  await chapter(page, 'Verantwoording');
  await page.getByText('Voor een eindrapport missen hier nog 28 dingen').waitFor();
  const first = page.getByRole('group', { name: '1. Titel' });
  await first.getByLabel('Dit punt past hier niet').check();
  await first.getByLabel(/Niet van toepassing, omdat/).fill('het is een voorbeeld');
  await page.getByText('Voor een eindrapport missen hier nog 27 dingen').waitFor();
  await button(page, 'Bewaar').click();
  await said(page).filter({ hasText: /^Bewaard op/ }).waitFor();
  await page.reload();
  await page.getByText('Voor een eindrapport missen hier nog 27 dingen').waitFor();
  assert.deepEqual(hanneke.complaints, []);
  await hanneke.end();
});

test('AnAssumptionThatChangesRedrawsTheResultBesideIt', async () => {
  const hanneke = await coordinator();
  const { page } = hanneke;
  await copyOfTheFirst(page, 'Met andere kosten');
  await netOf(page).waitFor();
  const before = await netOf(page).innerText();
  await chapter(page, 'Wat het project kost');
  const cost = page.getByLabel('Per persoon', { exact: true }).first();
  await cost.fill('1.234,56');
  await page.waitForFunction((was) => {
    const net = document.querySelector('.preview .nets__total .nets__now');
    return net !== null && net.textContent !== was;
  }, before);
  await preview(page).getByText(/^verschil €\s−/).first().waitFor();
  // One step back is the result of before.
  await button(page, 'Stap terug').click();
  await page.waitForFunction((was) => document.querySelector('.preview .nets__total .nets__now')?.textContent === was, before);
  assert.notEqual(await cost.inputValue(), '1234,56');
  assert.deepEqual(hanneke.complaints, []);
  await hanneke.end();
});

test('ANumberThatCouldMeanTwoThingsIsKeptAsTypedAndNotSaved', async () => {
  const hanneke = await coordinator();
  const { page } = hanneke;
  const id = await copyOfTheFirst(page, 'Getallen');
  await chapter(page, 'Wat het project kost');
  await page.getByLabel('Per persoon', { exact: true }).first().fill('12.5');
  await page.getByText(/Nu kan het twee dingen betekenen/).waitFor();
  assert.ok(await button(page, 'Bewaar').isDisabled());
  await page.waitForTimeout(300);
  await hanneke.closeTabs();
  await hanneke.open(`/kosten-baten/${id}/kosten`);
  const again = hanneke.page.getByLabel('Per persoon', { exact: true }).first();
  await again.waitFor();
  assert.equal(await again.inputValue(), '12.5');
  await button(hanneke.page, 'Eén getal kunnen we niet lezen').click();
  assert.equal(await hanneke.page.evaluate(() => document.activeElement?.value), '12.5', 'led to its field');
  await again.fill('12,5');
  await button(hanneke.page, 'Bewaar').click();
  await said(hanneke.page).filter({ hasText: /^Bewaard op/ }).waitFor();
  assert.equal(await again.inputValue(), '12,5');
  await hanneke.end();
});

test('WhatTheServerRefusesIsSaidAtItsField', async () => {
  const hanneke = await coordinator();
  const { page } = hanneke;
  await copyOfTheFirst(page, 'Met een fout');
  await netOf(page).waitFor();
  await chapter(page, 'Wat er veranderde');
  await button(page, 'Voeg een regel toe').click();
  // A product without a price yet.
  await page.getByRole('searchbox').fill('TODO');
  await page.locator('.price-list__choice').filter({ hasText: 'nog geen prijs' }).first().click();
  await preview(page).getByText(/nog geen prijs bekend/).waitFor();
  await preview(page).getByRole('button', { name: 'Ga naar het veld' }).click();
  const line = page.locator('details.edit-line[open]');
  await line.getByText(/Voor dit product is nog geen prijs bekend/).waitFor();
  // The result of before stays, and says so.
  await preview(page).getByText('Hieronder staat de uitkomst van daarvoor.').waitFor();
  await line.getByRole('button', { name: 'Haal deze regel weg' }).click();
  await preview(page).getByText(/nog geen prijs bekend/).waitFor({ state: 'detached' });
  await hanneke.end();
});

test('TwoCoordinatorsNeverOverwriteEachOtherWithoutAWord', async () => {
  const hanneke = await coordinator(), other = await coordinator();
  const id = await newAnalysis(hanneke.page, 'Samen getypt');
  await visit(other.page, `/kosten-baten/${id}/vraag`);
  await field(other.page, 'Wat doet het project?').fill('Een begeleider en één plan.');
  await field(hanneke.page, 'Wat is het probleem?').fill('Niemand heeft overzicht.');
  await button(other.page, 'Bewaar').click();
  await said(other.page).filter({ hasText: /^Bewaard op/ }).waitFor();
  await button(hanneke.page, 'Bewaar').click();
  await hanneke.page.getByText(/Iemand anders bewaarde deze analyse/).waitFor();
  await hanneke.page.getByText('Verschillen staan in: De vraag.').waitFor();
  assert.equal(await field(hanneke.page, 'Wat is het probleem?').inputValue(), 'Niemand heeft overzicht.');
  await button(hanneke.page, 'Bewaar mijn versie als kopie').click();
  await heading(hanneke.page, 'Samen getypt (kopie)', 1).waitFor();
  assert.equal(await field(hanneke.page, 'Wat is het probleem?').inputValue(), 'Niemand heeft overzicht.');
  await visit(hanneke.page, `/kosten-baten/${id}/vraag`);
  await heading(hanneke.page, 'Samen getypt', 1).waitFor();
  assert.equal(await field(hanneke.page, 'Wat doet het project?').inputValue(), 'Een begeleider en één plan.');
  await hanneke.end();
  await other.end();
});

/** Two browsers in one analysis; what each typed, and the second is told of the first. */
async function overtaken(name) {
  const hanneke = await coordinator(), other = await coordinator();
  const id = await newAnalysis(hanneke.page, name);
  await visit(other.page, `/kosten-baten/${id}/vraag`);
  await field(other.page, 'Wat doet het project?').fill('Van de ander.');
  await field(hanneke.page, 'Wat is het probleem?').fill('Van mij.');
  await button(other.page, 'Bewaar').click();
  await said(other.page).filter({ hasText: /^Bewaard op/ }).waitFor();
  await button(hanneke.page, 'Bewaar').click();
  await hanneke.page.getByText(/Iemand anders bewaarde deze analyse op .* Jouw versie staat nog hier\./).waitFor();
  assert.equal(await field(hanneke.page, 'Wat is het probleem?').inputValue(), 'Van mij.');
  return { hanneke, other, id, mine: field(hanneke.page, 'Wat is het probleem?'), theirs: field(hanneke.page, 'Wat doet het project?') };
}

test('WhoWasOvertakenMayTakeTheOthersVersionAndGoOn', async () => {
  const { hanneke, other, mine, theirs } = await overtaken('Die van de ander');
  // Also after the tab was closed both are there.
  await hanneke.page.reload();
  await mine.waitFor();
  assert.equal(await mine.inputValue(), 'Van mij.');
  assert.ok(await button(hanneke.page, 'Bewaar').isDisabled(), 'not before somebody chose');
  await button(hanneke.page, 'Neem de andere versie').click();
  await hanneke.page.getByText(/Iemand anders bewaarde/).waitFor({ state: 'detached' });
  assert.equal(await theirs.inputValue(), 'Van de ander.');
  assert.equal(await mine.inputValue(), '');
  await mine.fill('Nu samen.');
  await button(hanneke.page, 'Bewaar').click();
  await said(hanneke.page).filter({ hasText: /^Bewaard op/ }).waitFor();
  assert.deepEqual(hanneke.complaints, []);
  await hanneke.end();
  await other.end();
});

test('WhoWasOvertakenMayKeepTheirOwnAfterASecondYes', async () => {
  const { hanneke, other, id, mine } = await overtaken('Die van mij');
  await button(hanneke.page, 'Zet mijn versie eroverheen').click();
  await button(hanneke.page, 'Ja, de andere versie gaat weg').click();
  await said(hanneke.page).filter({ hasText: /^Bewaard op/ }).waitFor();
  assert.equal(await mine.inputValue(), 'Van mij.');
  await visit(other.page, '/kosten-baten');
  await visit(other.page, `/kosten-baten/${id}/vraag`);
  await other.page.waitForFunction(() => [...document.querySelectorAll('textarea')].some(({ value }) => value === 'Van mij.'));
  assert.equal(await field(other.page, 'Wat doet het project?').inputValue(), '');
  await hanneke.end();
  await other.end();
});

test('ARefusedPercentageIsSaidOnceAtItsFieldAndInPerCents', async () => {
  const hanneke = await coordinator();
  const { page } = hanneke;
  await copyOfTheFirst(page, 'Met een te laag getal');
  await netOf(page).waitFor();
  await chapter(page, 'Zonder het project');
  await choose(page, 'Wat kenners verwachten');
  const change = page.locator('[data-place="zero/expected_change"]');
  await change.getByLabel('Laag', { exact: true }).fill('-25');
  await change.getByLabel('Hoog', { exact: true }).fill('0');
  await change.getByLabel('Waarde', { exact: true }).fill('-40');
  const sentence = /^Kies een getal van -25\s%\stot en met 0\s%\.$/;
  await preview(page).getByText(sentence).waitFor();
  assert.equal(await page.locator('.editor__chapter').getByText(sentence).count(), 1);
  assert.equal(await page.getByText(/0\.25/).count(), 0, 'as the server keeps it');
  await change.getByLabel('Waarde', { exact: true }).fill('-10');
  await preview(page).getByText(sentence).waitFor({ state: 'detached' });
  await hanneke.end();
});

test('AnAnalysisIsComputedAndItsResultOpens', async () => {
  const hanneke = await coordinator();
  const { page } = hanneke;
  const id = await copyOfTheFirst(page, 'Om te rekenen');
  await field(page, 'Naam van de analyse').fill('Om echt te rekenen');
  await button(page, 'Bewaar en bereken').click();
  await page.waitForURL(new RegExp(`/kosten-baten/${id}/resultaat/[0-9a-f-]{36}`));
  await hanneke.goTo('Kosten en baten');
  const card = page.getByRole('article', { name: 'Om echt te rekenen' });
  await card.getByText('10 reizen').waitFor();
  await card.getByRole('link', { name: /^Uitkomst van/ }).waitFor();
  assert.deepEqual(hanneke.complaints, []);
  await hanneke.end();
});

test('ComputingCanBeStoppedAndThenNothingIsKept', async () => {
  const hanneke = await coordinator();
  const { page } = hanneke;
  await newAnalysis(page, 'Om te stoppen');
  await hanneke.goTo('Kosten en baten');
  // A server that takes its time: its answer waits until somebody stopped.
  let asked, stopped;
  const begun = new Promise((resolve) => { asked = resolve; });
  const ended = new Promise((resolve) => { stopped = resolve; });
  await hanneke.context.route(/InsightService\/RunAnalysis$/, async (route) => {
    asked();
    await ended;
    await route.abort();
  });
  const card = page.getByRole('article', { name: 'Om te stoppen' });
  await card.getByRole('button', { name: 'Bereken' }).click();
  const sheet = page.getByRole('dialog', { name: 'We rekenen' });
  await sheet.getByRole('progressbar', { name: /0 procent is klaar/ }).waitFor();
  await begun;
  await sheet.getByRole('button', { name: 'Stop met rekenen' }).click();
  await sheet.waitFor({ state: 'detached' });
  stopped();
  await card.getByText('Nog niet berekend.').waitFor();
  assert.equal(await page.getByRole('alert').count(), 0, 'who stops it asked for that');
  await hanneke.end();
});

/** A refusal as the server sends it over gRPC-Web: trailers with the reason inside. */
function refusalOf({ status, reason }) {
  const varint = (value) => (value < 128 ? [value] : [(value % 128) + 128, ...varint(Math.floor(value / 128))]);
  const part = (number, bytes) => Buffer.from([number * 8 + 2, ...varint(bytes.length), ...bytes]);
  const info = Buffer.concat([part(1, Buffer.from(reason)), part(2, Buffer.from('inwonersreis'))]);
  const any = Buffer.concat([part(1, Buffer.from('type.googleapis.com/google.rpc.ErrorInfo')), part(2, info)]);
  const details = Buffer.concat([Buffer.from([8, status]), part(3, any)]).toString('base64');
  const block = Buffer.from(`grpc-status:${status}\r\ngrpc-status-details-bin:${details}\r\n`);
  const head = Buffer.alloc(5);
  head[0] = 0x80;
  head.writeUInt32BE(block.length, 1);
  return Buffer.concat([head, block]);
}

test('WhoComesWhileAnotherAnalysisIsComputedIsToldAndTriesAgain', async () => {
  const hanneke = await coordinator();
  const { page } = hanneke;
  const id = await copyOfTheFirst(page, 'Na de ander');
  await hanneke.goTo('Kosten en baten');
  let computing = true;
  await hanneke.context.route(/InsightService\/RunAnalysis$/, (route) => (computing
    ? route.fulfill({ headers: { 'content-type': 'application/grpc-web+proto' }, body: refusalOf({ status: 14, reason: 'BUSY' }) })
    : route.continue()));
  const card = page.getByRole('article', { name: 'Na de ander' });
  await card.getByRole('button', { name: 'Bereken' }).click();
  const sheet = page.getByRole('dialog', { name: 'We rekenen' });
  await sheet.getByText('Er wordt al een andere analyse berekend. Wacht even en probeer het dan opnieuw.').waitFor();
  assert.equal(await page.getByRole('alert').count(), 0, 'nothing is wrong');
  await sheet.getByRole('button', { name: 'Probeer opnieuw' }).click();
  await sheet.getByText(/Er wordt al een andere analyse berekend/).waitFor();
  computing = false;
  await sheet.getByRole('button', { name: 'Probeer opnieuw' }).click();
  await page.waitForURL(new RegExp(`/kosten-baten/${id}/resultaat/[0-9a-f-]{36}`));
  assert.deepEqual(hanneke.complaints, []);
  await hanneke.end();
});

test('AnAnalysisIsRenamedAndTakenAway', async () => {
  const hanneke = await coordinator();
  const { page } = hanneke;
  await newAnalysis(page, 'Tijdelijk');
  await hanneke.goTo('Kosten en baten');
  await page.getByRole('article', { name: 'Tijdelijk' }).getByRole('button', { name: 'Verander de naam' }).click();
  await field(page, 'Naam van de analyse').fill('Heel tijdelijk');
  await page.getByRole('dialog').getByRole('button', { name: 'Bewaar' }).click();
  const card = page.getByRole('article', { name: 'Heel tijdelijk' });
  await card.getByRole('button', { name: 'Haal weg' }).click();
  await card.getByRole('button', { name: 'Ja, haal weg' }).click();
  await card.waitFor({ state: 'detached' });
  await hanneke.end();
});

test('AnOwnPriceTakesThePlaceOfTheBooksAndIsTakenAwayAgain', async () => {
  const hanneke = await coordinator();
  const { page } = hanneke;
  await page.getByRole('link', { name: 'Prijzen' }).click();
  await page.getByRole('searchbox').fill('ZIN22_GP_CONSULT_AVG');
  const row = page.getByRole('row').filter({ hasText: 'ZIN22_GP_CONSULT_AVG' });
  await row.getByText(/30,87/).waitFor();
  await row.getByRole('button').click();
  const sheet = page.getByRole('dialog');
  await sheet.getByRole('button', { name: 'Bewaar de prijs' }).click();
  await sheet.getByText('Vul in vanaf wanneer de prijs geldt.').waitFor();
  await sheet.getByLabel('Prijs', { exact: true }).fill('33,10');
  await sheet.getByLabel('Bron', { exact: true }).fill('Contract huisartsen, artikel 4');
  await sheet.getByLabel('Geldt vanaf', { exact: true }).fill('2026-01-01');
  await sheet.getByRole('button', { name: 'Bewaar de prijs' }).click();
  await row.getByText(/33,10/).waitFor();
  await row.getByText('eigen', { exact: true }).waitFor();
  await row.getByRole('button').click();
  await button(page, 'Haal de eigen prijs weg').click();
  await row.getByText(/30,87/).waitFor();
  assert.deepEqual(hanneke.complaints, []);
  await hanneke.end();
});

test('APriceForOneAnalysisAloneCountsThereAndNowhereElse', async () => {
  const hanneke = await coordinator();
  const { page } = hanneke;
  const id = await copyOfTheFirst(page, 'Met eigen prijzen');
  await netOf(page).waitFor();
  const before = await netOf(page).innerText();
  await chapter(page, 'Prijzen van deze analyse');
  await page.getByText('Deze analyse gebruikt de prijzen uit het prijzenboek.').waitFor();
  await button(page, 'Neem een andere prijs voor een product').click();
  await page.getByRole('searchbox').fill('ZIN22_GP_CONSULT_AVG');
  await page.locator('.price-list__choice').first().click();
  const sheet = page.getByRole('dialog');
  // What the importable table asks of a price is asked here.
  await sheet.getByRole('button', { name: 'Zet in de analyse' }).click();
  await sheet.getByText('Vul in vanaf wanneer de prijs geldt.').waitFor();
  assert.ok(await sheet.locator('.utrecht-form-field-error-message').count() >= 3, 'price, source and day');
  await sheet.getByLabel('Prijs', { exact: true }).fill('0');
  await sheet.getByLabel('Bron', { exact: true }).fill('Contract huisartsen, artikel 4');
  await sheet.getByLabel('Geldt vanaf', { exact: true }).fill('2026-01-01');
  await sheet.getByRole('button', { name: 'Zet in de analyse' }).click();
  await sheet.getByText('Vul een prijs in boven nul.').waitFor();
  await sheet.getByLabel('Prijs', { exact: true }).fill('61,50');
  await sheet.getByRole('button', { name: 'Zet in de analyse' }).click();
  await sheet.waitFor({ state: 'detached' });
  const card = page.locator('[data-place="price/ZIN22_GP_CONSULT_AVG"]');
  await card.getByText(/61,50/).waitFor();
  await card.getByText(/^Hiermee rekenen: .*huisarts/).waitFor();
  await page.waitForFunction((was) => document.querySelector('.preview .nets__total .nets__now')?.textContent !== was, before);
  await button(page, 'Bewaar').click();
  await said(page).filter({ hasText: /^Bewaard op/ }).waitFor();
  await page.reload();
  await card.getByText(/61,50/).waitFor();
  // The book has its own price still.
  await visit(page, '/kosten-baten/prijzen');
  await page.getByRole('searchbox').fill('ZIN22_GP_CONSULT_AVG');
  await page.getByRole('row').filter({ hasText: 'ZIN22_GP_CONSULT_AVG' }).getByText(/30,87/).waitFor();
  await visit(page, `/kosten-baten/${id}/prijzen`);
  await card.getByRole('button', { name: /^Haal de prijs weg/ }).click();
  await page.waitForFunction((was) => document.querySelector('.preview .nets__total .nets__now')?.textContent === was, before);
  assert.deepEqual(hanneke.complaints, []);
  await hanneke.end();
});

const COLUMNS = 'edition,code,name_nl,name_en,unit,price_eur,price_year,payer,payer_words,domain,source,source_url,evidence,seen';
const RIGHT = 'local,BEWEEGGROEP_UUR,Beweeggroep,Exercise group,hour,12.50,2026,WMO_MUNICIPALITY,,social,Contract 2026,,contract,yes';

test('ATableOfPricesIsTriedFirstAndTheWrongLineIsShown', async () => {
  const hanneke = await coordinator();
  const { page } = hanneke;
  await visit(page, '/kosten-baten/prijzen/inlezen');
  const table = page.getByLabel('Of plak de tabel hier');
  await table.fill(`${COLUMNS}\n${RIGHT}\n${RIGHT.replace('BEWEEGGROEP', 'LOOPGROEP').replace('12.50', 'veel')}\n`);
  await button(page, 'Kijk of het klopt').click();
  await page.getByText('Regel 3 is nu:').waitFor();
  await page.locator('.code--line', { hasText: 'LOOPGROEP_UUR' }).waitFor();
  await page.getByText('Er is niets veranderd. Verbeter de tabel en probeer het opnieuw.').waitFor();
  await table.fill(`${COLUMNS}\n${RIGHT}\n`);
  await button(page, 'Kijk of het klopt').click();
  await page.getByText('De tabel klopt: 1 prijs. Er is nog niets veranderd.').waitFor();
  await button(page, 'Lees 1 prijs in').click();
  await page.getByText('1 prijs staat nu in je prijzenboek.').waitFor();
  await visit(page, '/kosten-baten/prijzen/jaren');
  await page.getByRole('row', { name: /MKBA vanaf 2026.*2,8 % vanaf jaar 1; 1,8 % vanaf jaar 36/ }).waitFor();
  await visit(page, '/kosten-baten/prijzen');
  await page.getByRole('searchbox').fill('beweeggroep');
  await page.getByRole('row').filter({ hasText: 'BEWEEGGROEP_UUR' }).getByText(/12,50/).waitFor();
  await hanneke.end();
});
