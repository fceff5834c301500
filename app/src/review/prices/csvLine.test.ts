import { expect, test } from 'vitest';
import { csvLine } from './csvLine';

test('TheLineThatIsWrongIsShownAsItWasWritten', () => {
  const csv = 'edition,code\r\nlocal,"A\nB",1\nlocal,C,2';
  expect(csvLine(csv, 1)).toBe('edition,code');
  expect(csvLine(csv, 2)).toBe('local,"A\nB",1');
  expect(csvLine(csv, 4)).toBe('local,C,2');
  expect(csvLine(csv, 9)).toBe('');
});
