import { expect, test } from 'vitest';
import { newId } from './ids';

test('ANameBecomesAShortNameOfOurs', () => {
  expect(newId('Minder vaak naar de huisarts', [])).toBe('minder-vaak-naar-de-huisarts');
  expect(newId('Begeleiding: één op één!', [])).toBe('begeleiding-een-op-een');
  expect(newId('家', [])).toBe('regel');
  expect(newId('x'.repeat(200), []).length).toBeLessThanOrEqual(40);
});

test('NoTwoAreTheSame', () => {
  const taken: string[] = [];
  for (let count = 0; count < 50; ++count) taken.push(newId('Huisarts', taken));
  expect(new Set(taken).size).toBe(50);
  expect(taken.every((id) => /^[a-z0-9_-]{1,40}$/.test(id))).toBe(true);
});
