import { create, ErrorReason, ProblemError, ProblemSchema } from '@inwonersreis/client';
import { expect, test } from 'vitest';
import { patiently } from './patient';

const problem = (reason: ErrorReason): ProblemError => new ProblemError(create(ProblemSchema, { reason }));

test('WhoFindsTheServerBusyComesBackInAMoment', async () => {
  const pauses: number[] = [];
  let busy = 3;
  const answer = await patiently(async () => {
    if (busy-- > 0) throw problem(ErrorReason.BUSY);
    return 'lines';
  }, async (ms) => void pauses.push(ms));
  expect(answer).toBe('lines');
  expect(pauses).toHaveLength(3);
});

test('WhatIsRefusedIsToldAtOnceAndEndlessWorkInTheEnd', async () => {
  let pauses = 0;
  const pause = async (): Promise<void> => void ++pauses;
  await expect(patiently(async () => { throw problem(ErrorReason.NOT_FOUND); }, pause)).rejects.toThrow();
  expect(pauses).toBe(0);
  await expect(patiently(async () => { throw problem(ErrorReason.BUSY); }, pause)).rejects.toThrow();
  expect(pauses).toBeGreaterThan(5);
});
