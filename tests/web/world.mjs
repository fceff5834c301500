// What the tests need around them: generated code, bundles, a server with the
// demo in it, Chromium. What is missing is said with the command that brings it.
import { execFileSync, spawn } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync,
         writeFileSync } from 'node:fs';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const here = path.dirname(fileURLToPath(import.meta.url));
const root = path.join(here, '../..');
const modules = path.join(here, 'node_modules');
// Where the programs are: build/release/bin, or what INWONERSREIS_BIN says.
const bin = process.env.INWONERSREIS_BIN ?? path.join(root, 'build/release/bin');
const CHROMIUM = '/usr/bin/chromium';

function need(file, command) {
  if (!existsSync(file)) throw new Error(`${file} is missing. Run: ${command}`);
}

export const home = mkdtempSync(path.join(tmpdir(), 'inwonersreis-web-'));
process.on('exit', () => rmSync(home, { recursive: true, force: true }));

// Messages and services as JavaScript, and the scenario in one file for node and
// one for browsers. Answers the folder of the page.
export async function bundle() {
  need(modules, 'npm ci --prefix tests/web --ignore-scripts');
  const google = path.join(root, 'proto/node_modules/google-proto-files');
  need(google, 'npm ci --prefix proto --ignore-scripts');
  const gen = path.join(home, 'gen');
  mkdirSync(gen);
  const names = ['vocabulary', 'problem', 'entry', 'journey', 'people', 'journey_service',
                 'session_service', 'people_service'];
  execFileSync('protoc', [
    `--plugin=protoc-gen-es=${modules}/.bin/protoc-gen-es`, `--es_out=${gen}`,
    '--es_opt=target=js,import_extension=js', `-I${root}/proto`, `-I${google}`,
    ...names.map((name) => `inwonersreis/v1/${name}.proto`),
    'google/rpc/error_details.proto', 'google/rpc/status.proto']);
  const { build } = await import('esbuild');
  const page = path.join(home, 'page');
  mkdirSync(page);
  const options = { bundle: true, format: 'esm', alias: { gen }, nodePaths: [modules],
                    absWorkingDir: here, logLevel: 'error' };
  await build({ ...options, platform: 'browser', entryPoints: ['page.mjs'],
                outfile: path.join(page, 'page.js') });
  await build({ ...options, platform: 'node', entryPoints: ['scenario.mjs'],
                outfile: path.join(home, 'scenario.mjs') });
  writeFileSync(path.join(page, 'index.html'),
                '<!DOCTYPE html><meta charset="utf-8"><title>proef</title>' +
                '<script type="module" src="/page.js"></script>');
  return page;
}

export const scenario = () => import(path.join(home, 'scenario.mjs'));

// The demo as it was before a day ("2026-03-05"): what was written later is not there,
// and nobody has reviewed anything.
export function demoBefore(day) {
  const from = path.join(root, 'deploy/demo');
  const folder = mkdtempSync(path.join(home, 'demo-'));
  for (const name of readdirSync(from)) {
    if (name === 'people.json') copyFileSync(path.join(from, name), path.join(folder, name));
    if (!name.endsWith('.ndjson')) continue;
    const [header, ...entries] = readFileSync(path.join(from, name), 'utf8').trimEnd().split('\n');
    const earlier = entries.filter((entry) => JSON.parse(entry).recorded_at < day);
    writeFileSync(path.join(folder, name), `${[header, ...earlier].join('\n')}\n`);
  }
  return folder;
}

// A server of its own with the demo; flags are added. `stop` ends it by SIGTERM
// and answers its exit code.
export async function startServer(flags = [], demo = path.join(root, 'deploy/demo')) {
  need(path.join(bin, 'inwonersreisd'), 'deploy/build release');
  const data = mkdtempSync(path.join(home, 'data-'));
  const key = path.join(data, '../', `${path.basename(data)}.key`);
  execFileSync(path.join(bin, 'inwonersreisctl'),
               ['demo', '--data', data, '--key-file', key, '--from', demo],
               { stdio: 'pipe' });
  const port = path.join(data, 'port'), webPort = path.join(data, 'web_port');
  let child, errors = '';
  const launch = async (listen, web) => {
    rmSync(port, { force: true });
    child = spawn(path.join(bin, 'inwonersreisd'), [
      '--data', data, '--key-file', key, '--listen', listen, '--web', web,
      '--port-file', port, '--web-port-file', webPort, ...flags],
      { stdio: ['ignore', 'ignore', 'pipe'] });
    child.stderr.on('data', (text) => { errors += text; });
    while (!existsSync(port)) {
      if (child.exitCode !== null) throw new Error(`the server did not start: ${errors}`);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  };
  process.on('exit', () => child.kill('SIGKILL'));
  await launch('127.0.0.1:0', '127.0.0.1:0');
  const number = (file) => Number(readFileSync(file, 'utf8'));
  return {
    grpc: `127.0.0.1:${number(port)}`,
    port: number(webPort),
    web: `http://127.0.0.1:${number(webPort)}`,
    // The file of its store, for a test that changes what time would.
    store: () => path.join(data, 'journeys.db'),
    running: () => child.exitCode === null && child.signalCode === null,
    errors: () => errors,
    // The same server on the same ports, after stop.
    again() {
      return launch(this.grpc, `127.0.0.1:${this.port}`);
    },
    async report() {
      const before = errors.length;
      child.kill('SIGUSR1');
      while (!errors.slice(before).includes('store commits')) await once(child.stderr, 'data');
      return errors.slice(before);
    },
    async stop() {
      if (child.exitCode !== null) return child.exitCode;
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      const [code] = await ended;
      // A call that is never done would show here alone.
      if (errors.includes('stopped although calls had not ended')) throw new Error(errors);
      return code;
    },
  };
}

export async function startChromium() {
  need(CHROMIUM, 'apt-get install chromium');
  const { chromium } = await import('playwright-core');
  return chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox'] });
}
