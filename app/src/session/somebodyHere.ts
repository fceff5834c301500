// Whether somebody was signed in when this browser last told: so that a first visit
// shows the sign-in before the engine is here. It says who nothing; the engine knows.
const NAME = 'inwonersreis.here';

export function somebodyHere(): boolean {
  try {
    return localStorage.getItem(NAME) !== null;
  } catch {
    return false; // Storage is closed to us; then the sign-in is there a moment too long.
  }
}

export function rememberSomebody(here: boolean): void {
  try {
    if (here) localStorage.setItem(NAME, 'yes');
    else localStorage.removeItem(NAME);
  } catch {
    // As above.
  }
}
