// Words, then the engine, then whoever is signed in.
import { ErrorReason, Role, SessionPhase } from '@inwonersreis/client';
import { Activity, lazy, Suspense, useEffect, useState } from 'react';
import { ResidentApp } from './resident/ResidentApp';
import type { Engine } from './session/engine';
import { useTold } from './session/EngineContext';
import { EngineGate, Opening } from './session/EngineGate';
import { FirstUse } from './session/FirstUse';
import { SignIn } from './session/SignIn';
import { rememberSomebody, somebodyHere } from './session/somebodyHere';
import { go, useRoute } from './shell/router';
import { useSetting } from './shell/settings';
import { loadCatalogue, WordsProvider, type Catalogue, type Language } from './words/words';

// A resident's phone never loads the screens of professionals and coordinators.
const CoordinatorApp = lazy(() => import('./coordinator/CoordinatorApp'));
const WorkerApp = lazy(() => import('./worker/WorkerApp'));

export function App() {
  const language = useSetting('language');
  const [words, setWords] = useState<{ language: Language; catalogue: Catalogue }>();
  useEffect(() => {
    void loadCatalogue(language).then((catalogue) => setWords({ language, catalogue }));
  }, [language]);
  if (words === undefined) return null;
  return (
    <WordsProvider {...words}>
      <EngineGate>{(ready) => <Screens ready={ready} />}</EngineGate>
    </WordsProvider>
  );
}

function Screens({ ready }: { ready: Promise<Engine> }) {
  const session = useTold((told) => told.session);
  const [place] = useRoute();
  const signedIn = session?.phase === SessionPhase.SIGNED_IN;
  const account = session?.account;
  // Whose screens stand here: they are put aside when the session runs out, with
  // all that was being typed, and are back when the same person signs in again.
  const [opened, setOpened] = useState<string>();
  useEffect(() => {
    if (signedIn) setOpened(account?.accountId);
  }, [signedIn, account?.accountId]);
  useEffect(() => {
    if (session !== undefined) rememberSomebody(account !== undefined);
  }, [session, account]);
  if (session === undefined && (place === 'begin' || somebodyHere())) return <Opening />;
  // The first minutes go on after the account is made, until the person is done.
  if (place === 'begin') return <FirstUse onDone={() => go('/', { replace: true })} />;
  if (session === undefined || account === undefined) return <SignIn ready={ready} ended={undefined} />;
  // Ended by somebody: this device may be in other hands.
  const ranOut = session.problem?.reason === ErrorReason.SESSION_EXPIRED;
  const keeps = signedIn || (ranOut && opened === account.accountId);
  const Home = appOf(account.role);
  return (
    <>
      {!signedIn && <SignIn ready={ready} ended={session.phase === SessionPhase.ENDED ? account : undefined} />}
      {keeps && (
        <Activity mode={signedIn ? 'visible' : 'hidden'}>
          <Suspense fallback={null}><Home key={account.accountId} /></Suspense>
        </Activity>
      )}
    </>
  );
}

function appOf(role: Role) {
  switch (role) {
    case Role.RESIDENT:
    case Role.SUPPORTER:
      return ResidentApp;
    case Role.COORDINATOR:
    case Role.ADMINISTRATOR:
      return CoordinatorApp;
    default:
      return WorkerApp;
  }
}
