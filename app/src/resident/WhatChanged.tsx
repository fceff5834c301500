// The place of what changed in one's own journey; it comes when somebody opens it.
import type { JourneyView } from '@inwonersreis/client';
import { lazy, Suspense } from 'react';
import { Screen } from '../shell/Screen';
import { useWords } from '../words/words';

const OwnReview = lazy(() => import('../review/own/OwnReview'));

export function WhatChanged({ view }: { view: JourneyView }) {
  const { t } = useWords();
  return (
    <Screen title={t('own.title')} back="/mijn-reis">
      <Suspense fallback={null}><OwnReview view={view} /></Suspense>
    </Screen>
  );
}
