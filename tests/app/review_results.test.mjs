// A coordinator reads a result, looks behind its figures, compares and publishes; the
// people of a journey see what changed in it.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';

import { server } from './server.mjs';
import { startWorld } from './world.mjs';

let world, coordinatorCalls, first;
before(async () => {
  world = await startWorld();
  coordinatorCalls = await server(world).signedIn('hanneke.prins');
  const { analyses } = await coordinatorCalls('InsightService/ListAnalyses', 'ListAnalyses', {});
  const [analysis] = analyses;
  first = { analysisId: analysis.analysisId, runId: analysis.runs[0].runId, name: analysis.name };
});
after(() => world.stop());

const resultOf = ({ analysisId, runId }) => `/kosten-baten/${analysisId}/resultaat/${runId}`;

async function coordinator(place, options = {}) {
  const hanneke = await (await world.person({ size: 'desk', ...options })).signIn('hanneke.prins');
  if (place !== undefined) await visit(hanneke.page, place);
  return hanneke;
}

/** Goes inside the app, as a link does. */
async function visit(page, place) {
  await page.evaluate((to) => {
    history.pushState(null, '', to);
    dispatchEvent(new PopStateEvent('popstate'));
  }, place);
  await page.getByRole('heading', { level: 1 }).waitFor();
}

const plain = (text) => text.replaceAll('\u00a0', ' ');
/** "€ −1.418,40" in cents. */
const cents = (text) => Number(plain(text).match(/€ (−?[\d.]+,\d\d)/)[1].replace('−', '-').replaceAll('.', '').replace(',', '')) ;
const part = (page, name) => page.getByRole('region', { name: new RegExp(`^${name}`) }).first();

test('TheSentenceComesFirstAndSaysThatItIsIndicative', async () => {
  const { page, complaints, end } = await open(resultOf(first));
  const sentence = plain(await page.locator('.headline').innerText());
  assert.match(sentence, /^(Voor elke euro in het project komt naar schatting € [\d.]+,\d\d terug|Het project levert|De effecten zijn)/);
  assert.match(sentence, /Indicatief\.$/);
  await page.getByText('Lees dit eerst').waitFor();
  const order = await page.locator('main h2').allInnerTexts();
  const at = (title) => order.findIndex((text) => text.startsWith(title));
  assert.ok(at('Wie betaalt') < at('De effecten') && at('De effecten') < at('Hoe zeker'), order.join(' | '));
  assert.deepEqual(complaints, []);
  await end();
});

test('EveryAmountOfTheMatrixTellsItsLinesWhichAddUpToIt', async () => {
  const { page, end } = await open(resultOf(first));
  const figures = part(page, 'Per partij').getByRole('button');
  const count = await figures.count();
  assert.ok(count >= 3, `${count} figures`);
  for (let at = 0; at < count; ++at) {
    const shown = await figures.nth(at).innerText();
    await figures.nth(at).click();
    const dialog = page.getByRole('dialog', { name: 'Waar komt deze euro vandaan?' });
    await dialog.getByText(/regels?, samen/).waitFor();
    const lines = await dialog.locator('tbody tr').count();
    const sum = cents(await dialog.locator('.lines__sum').innerText());
    assert.ok(Math.abs(sum - cents(shown)) <= Math.ceil(lines / 2), `${shown} against ${sum} over ${lines} lines`);
    await dialog.getByRole('heading', { name: 'Waar de prijzen staan' }).waitFor();
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
  }
  await end();
});

test('EveryFigureOfAResultCanBeAskedWhereItComesFrom', async () => {
  const { page, complaints, end } = await open(resultOf(first));
  await page.evaluate(() => document.querySelectorAll('main details').forEach((fold) => { fold.open = true; }));
  const figures = page.locator('.figure--asks');
  const ids = new Map();
  for (let at = 0; at < await figures.count(); ++at) ids.set(await figures.nth(at).getAttribute('aria-label'), at);
  assert.ok(ids.size > 20, `${ids.size}`);
  // One of each kind, with the keyboard.
  for (const kind of [/Baten per euro/, /Kans op minder/, /Kosten van het project/, /Saldo voor de samenleving/, /Jaar 0/, /Saldo als/, /slechtst/]) {
    const [label, at] = [...ids].find(([name]) => kind.test(name)) ?? [];
    assert.ok(label, String(kind));
    await figures.nth(at).focus();
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog', { name: 'Waar komt deze euro vandaan?' });
    await dialog.getByText(/regels?( tot nu toe)?, samen/).waitFor();
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    assert.equal(await page.evaluate(() => document.activeElement.getAttribute('aria-label')), label, 'back where one was');
  }
  assert.deepEqual(complaints, []);
  await end();
});

test('NoNameOfAPersonStandsInAResultOrBehindAFigure', async () => {
  const { page, end } = await open(resultOf(first));
  await part(page, 'Per partij').getByRole('button').first().click();
  await page.getByRole('dialog').locator('tbody tr').first().waitFor();
  const shown = await page.content();
  for (const name of ['Ria', 'Anna Visser', 'Willemse', 'Postma', 'Brouwer']) assert.ok(!shown.includes(name), name);
  await end();
});

test('EachChartHasItsFiguresAsATable', async () => {
  const { page, end } = await open(resultOf(first));
  const charts = page.locator('figure.chart');
  const count = await charts.count();
  assert.ok(count >= 5, `${count} charts`);
  for (let at = 0; at < count; ++at) assert.ok(await charts.nth(at).locator('table tbody tr').count() > 0, `chart ${at}`);
  await end();
});

test('AResultIsReadOnAPhoneWithoutScrollingSideways', async () => {
  for (const size of ['phone', 'narrow']) {
    const { page, end } = await open(resultOf(first), { size });
    await part(page, 'Per partij').waitFor();
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth) <= 0, size);
    await end();
  }
});

test('TwoResultsBesideEachOtherSayWhatWasChosenDifferently', async () => {
  const { analysis } = await coordinatorCalls('InsightService/GetAnalysis', 'GetAnalysis', { analysisId: first.analysisId });
  analysis.definition.lines[0].corrections.attribution.value = 0.6;
  await coordinatorCalls('InsightService/SaveAnalysis', 'SaveAnalysis', { analysis });
  await coordinatorCalls('InsightService/RunAnalysis', 'RunAnalysis', { question: { case: 'analysisId', value: first.analysisId } });
  const { page, complaints, end } = await open(resultOf(first));
  await page.getByText('zijn daarna veranderd').waitFor();
  await page.getByRole('link', { name: 'Leg ernaast' }).click();
  await page.getByRole('heading', { level: 1, name: 'Twee resultaten naast elkaar' }).waitFor();
  await page.getByLabel('Rechts').selectOption({ index: 1 });
  const chosen = page.getByRole('region', { name: 'Wat er anders is gekozen' }).first();
  await chosen.getByRole('rowheader', { name: /aandeel van dit project$/ }).waitFor();
  assert.equal(await chosen.locator('tbody tr').count(), 1, 'nothing else differs');
  assert.ok(await page.locator('mark').count() > 2, 'differences are marked');
  assert.deepEqual(complaints, []);
  await end();
});

test('AResultThatWouldGiveSomebodyAwayIsNotOfferedToBeMadePublic', async () => {
  // One of the ten found work, and that is most of the sum.
  const { page, complaints, end } = await open(resultOf(first));
  await visit(page, `${resultOf(first)}/publiceren`);
  await page.getByText('cijfers over minder dan tien mensen').waitFor();
  await page.getByText(/zou te veel laten zien over een paar mensen|zijn daarna veranderd|na deze berekening veranderd/).waitFor();
  assert.equal(await page.getByRole('button', { name: 'Maak dit resultaat openbaar' }).count(), 0);
  assert.deepEqual(complaints, []);
  await end();
});

/** What everybody has in common: consults of the GP alone, and what each person costs. */
async function runOfManyHands() {
  const { analysis } = await coordinatorCalls('InsightService/GetAnalysis', 'GetAnalysis', { analysisId: first.analysisId });
  const { definition } = analysis;
  definition.lines = definition.lines.filter(({ id }) => id === 'huisarts');
  definition.lines[0].overlapGroup = '';
  definition.overlapGroups = [];
  definition.interventionCosts = definition.interventionCosts.filter(({ centsPerPerson }) => centsPerPerson > 0n);
  analysis.analysisId = '0199f0a0-0000-7000-8000-00000000000a';
  await coordinatorCalls('InsightService/SaveAnalysis', 'SaveAnalysis', { analysis });
  const last = await coordinatorCalls('InsightService/RunAnalysis', 'RunAnalysis', { question: { case: 'analysisId', value: analysis.analysisId } });
  return last.event.value.run;
}

test('WhatIsLeftOutIsSaidBeforeAndAfterPublishingAndTheFilesCome', async () => {
  const run = await runOfManyHands();
  const hanneke = await coordinator(`${resultOf(run)}/publiceren`);
  const { page } = hanneke;
  await page.getByText('cijfers over minder dan tien mensen').waitFor();
  await page.getByText(/laten we weg:|niets weggelaten/).first().waitFor();
  const beforehand = await page.getByRole('region', { name: /^Wat er wordt weggelaten/ }).locator('ul').last().locator('li').allInnerTexts();
  const draft = page.getByRole('region', { name: 'Concept om samen te lezen' });
  const drafted = page.waitForEvent('download');
  await draft.getByRole('button', { name: 'Rapport om te lezen' }).click();
  const read = await drafted;
  assert.match(read.suggestedFilename(), /^concept-.*\.html$/);
  assert.match(readFileSync(await read.path(), 'utf8'), /CONCEPT: niet openbaar, niet verspreiden/);
  await page.getByRole('button', { name: 'Maak dit resultaat openbaar' }).click();
  await page.getByText('Wat openbaar is, blijft zo staan.', { exact: false }).waitFor();
  await page.getByRole('button', { name: 'Ja, maak openbaar' }).click();
  await page.getByText(/^Openbaar sinds/).waitFor();
  await page.getByText(/laten we weg:|niets weggelaten/).first().waitFor();
  const afterwards = await page.getByRole('region', { name: /^Wat er wordt weggelaten/ }).locator('ul').last().locator('li').allInnerTexts();
  assert.deepEqual(afterwards, beforehand, 'what was said beforehand');
  for (const [button, end, holds] of [['Rapport om te lezen', '.html', /<!DOCTYPE html>/], ['Cijfers voor een rekenblad', '.csv', /,/], ['Cijfers voor programma’s', '.json', /^\{/]]) {
    const coming = page.waitForEvent('download');
    await page.getByRole('button', { name: button }).click();
    const file = await coming;
    assert.doesNotMatch(readFileSync(await file.path(), 'utf8'), /niet verspreiden/);
    assert.ok(file.suggestedFilename().endsWith(end), file.suggestedFilename());
    assert.match(readFileSync(await file.path(), 'utf8'), holds);
  }
  assert.deepEqual(hanneke.complaints, []);
  await hanneke.end();
});

test('SharingSavingsSaysFirstWhatThatManyPeopleCanProve', async () => {
  const { page, complaints, end } = await open(`${resultOf(first)}/delen`);
  assert.match(plain(await page.locator('.headline').innerText()), /^Met 10 mensen valt geen enkele besparing op tussen toeval\. Gemeten is 5 %\.$/);
  await page.getByText(/De kans dat er in werkelijkheid niets is bespaard/).waitFor();
  await page.getByRole('heading', { name: 'De afspraak' }).waitFor();
  assert.deepEqual(complaints, []);
  await end();
});

test('MevrouwDeJongSeesHerOwnGoalsAndWordsFirstAndMoneyLastAndFolded', async () => {
  const ria = await (await world.person()).signIn('ria.dejong');
  const { page } = ria;
  await ria.goTo('Mijn reis');
  await page.getByRole('link', { name: 'Wat er veranderde' }).click();
  await page.getByRole('heading', { level: 1, name: 'Wat er veranderde' }).waitFor();
  await page.getByRole('heading', { level: 2, name: 'Zorg en hulp' }).waitFor();
  const order = await page.locator('main h2').allInnerTexts();
  assert.deepEqual(order.slice(0, 2), ['De doelen', 'In eigen woorden']);
  assert.equal(order.at(-1), 'Zorg en hulp');
  await page.getByText('Wat betekent dat in geld?').waitFor();
  assert.equal(await page.getByText('Zorgverzekeraar (Zvw)').first().isVisible(), false, 'money only for who asks');
  await page.getByText('Wat betekent dat in geld?').click();
  await page.getByText('Het zegt niets over wat jij waard bent.', { exact: false }).waitFor();
  await page.getByText('Indicatief', { exact: true }).waitFor();
  await page.getByText('Zorgverzekeraar (Zvw)').first().waitFor();
  assert.deepEqual(ria.complaints, []);
  await ria.end();
});

test('HerTeamSeesTheSamePageInItsJourney', async () => {
  const anna = await (await world.person({ size: 'desk' })).signIn('anna.visser');
  const { page } = anna;
  await page.getByRole('link', { name: 'Ria de Jong' }).click();
  await page.getByRole('navigation', { name: 'Onderdelen van de reis' }).getByRole('link', { name: 'Wat er veranderde' }).click();
  await page.getByText('Wat betekent dat in geld?').click();
  await page.getByText('Het zegt niets over wat iemand waard is.', { exact: false }).waitFor();
  assert.deepEqual(anna.complaints, []);
  await anna.end();
});

async function open(place, options) {
  const hanneke = await coordinator(place, options);
  await hanneke.page.locator('.headline').waitFor();
  return { page: hanneke.page, complaints: hanneke.complaints, end: () => hanneke.end() };
}
