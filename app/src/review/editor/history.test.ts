import { expect, test } from 'vitest';
import { back, begin, change, forth } from './history';

test('WordsTypedInOneGoAreOneStepBack', () => {
  let history = begin('');
  for (const [text, at] of [['g', 10_000], ['go', 10_200], ['goed', 11_000]] as const) history = change(history, text, 'name', at);
  expect(history.now).toBe('goed');
  expect(back(history).now).toBe('');
});

test('APauseOrAnotherFieldIsAStepOfItsOwn', () => {
  let history = change(begin(''), 'a', 'name', 10_000);
  history = change(history, 'ab', 'name', 20_000);
  history = change(history, 'abc', 'problem', 20_010);
  expect(back(history).now).toBe('ab');
  expect(back(back(history)).now).toBe('a');
});

test('GoingBackAndForthEndsWhereItBegan', () => {
  let history = begin(0);
  for (let step = 1; step <= 20; ++step) history = change(history, step, '', step);
  let gone = history;
  for (let step = 0; step < 30; ++step) gone = back(gone);
  expect(gone.now).toBe(0);
  for (let step = 0; step < 30; ++step) gone = forth(gone);
  expect(gone.now).toBe(20);
});

test('AChangeAfterGoingBackForgetsWhatWasTakenBack', () => {
  const history = change(back(change(begin(0), 1, '', 1)), 2, '', 2);
  expect(forth(history).now).toBe(2);
  expect(back(history).now).toBe(0);
});
