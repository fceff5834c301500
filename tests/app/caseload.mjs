// A caseload of many journeys for Anna Visser, besides the demo's, by the command line.
import { execFileSync } from 'node:child_process';
import path from 'node:path';

import { home } from '../web/world.mjs';

const ANNA = '018cf262-a400-7dbc-bfc3-a278c1acf734';

export function fillCaseload(world, journeys) {
  const file = path.join(home, 'caseload.ndjson');
  const bin = process.env.INWONERSREIS_BIN ?? 'build/release/bin';
  execFileSync(path.join(bin, 'inwonersreis'), ['generate', '--journeys', String(journeys), '--seed', '5',
    '--organisation', '018ce815-ec00-76fc-aee6-1b9bc891796e', '--organisation-name', 'Gemeente Lindevoort',
    '--team', '018ce815-ec00-7226-b9d6-86fa86ff3006', '--coach', `${ANNA}=Anna Visser`, '--output', file],
    { stdio: 'pipe' });
  world.command('tom.bakker')(['import', file]);
}
