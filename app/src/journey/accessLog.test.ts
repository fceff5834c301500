import { AccessAction, AccessLineSchema, create, Role } from '@inwonersreis/client';
import { expect, it } from 'vitest';
import { looksOf } from './accessLog';
import { timestampOf } from './time';

const line = (personId: string, moment: string, action: AccessAction, entryCount = 0) => create(AccessLineSchema, {
  personId, name: personId, role: Role.PROFESSIONAL, at: timestampOf(new Date(moment)), action, entryCount,
});

it('is one line per person per day, the latest first, without own looks and lists', () => {
  const looks = looksOf([
    line('anna', '2026-03-01T08:00:00Z', AccessAction.READ), line('anna', '2026-03-01T09:00:00Z', AccessAction.RECORD, 1),
    line('ria', '2026-03-01T09:30:00Z', AccessAction.READ), line('bram', '2026-03-02T09:00:00Z', AccessAction.DENIED),
    line('bram', '2026-03-01T09:00:00Z', AccessAction.LIST),
  ], 'ria');
  expect(looks.map(({ personId, wrote, denied }) => [personId, wrote, denied]))
    .toEqual([['bram', false, true], ['anna', true, false]]);
});
