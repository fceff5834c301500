// A site with the engine on it and browsers of people, for the tests of
// mobile_bridge/web. Each person has a browser profile of its own.
import { execFileSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import { home } from './world.mjs';

const here = path.dirname(fileURLToPath(import.meta.url));
const root = path.join(here, '../..');
export const dist = path.join(root, 'mobile_bridge/web/dist/src');
const CHROMIUM = '/usr/bin/chromium';

/** Demo accounts (deploy/demo/people.json) and a journey that both see. */
export const PASSPHRASE = 'samen-gezond-2026';
export const WORKER = 'anna.visser';
export const RESIDENT = 'ria.dejong';
export const TITLE = 'Aan het werk';

/** As in update.proto. */
export const Phase = { ON_DEVICE: 1, SENT: 2, RECEIVED: 3, SEEN: 4, NOT_SENT: 5 };
export const Connection = { OFFLINE: 1, CONNECTING: 2, LIVE: 3, WAITING: 4, SIGNED_OUT: 5 };
export const Session = { NONE: 1, SIGNED_IN: 2, ENDED: 3 };

/** The folder that the server shows: a page, the worker, the module. */
export async function engineSite() {
  if (!existsSync(path.join(dist, 'engine.wasm'))) {
    throw new Error('The engine is missing. Run: deploy/build wasm');
  }
  const folder = path.join(home, 'engine-page');
  mkdirSync(folder);
  const { build } = await import('esbuild');
  await build({
    bundle: true, format: 'esm', platform: 'browser', logLevel: 'error', absWorkingDir: here,
    alias: { inwonersreis: path.join(dist, 'index.js') },
    entryPoints: ['engine_page.mjs'], outfile: path.join(folder, 'page.js'),
  });
  copyFileSync(path.join(dist, 'worker.js'), path.join(folder, 'worker.js'));
  copyFileSync(path.join(dist, 'engine.wasm'), path.join(folder, 'engine.wasm'));
  writeFileSync(path.join(folder, 'index.html'),
                '<!DOCTYPE html><meta charset="utf-8"><title>proef</title>' +
                '<script type="module" src="/page.js"></script>');
  return folder;
}

/** A browser with a profile on disk, which outlives the browser. */
export class Browser {
  #url;
  #profile;
  #context;
  #pid;

  constructor(url, name) {
    this.#url = url;
    this.#profile = path.join(home, `profile-${name}`);
  }

  async start() {
    if (!existsSync(CHROMIUM)) throw new Error(`${CHROMIUM} is missing. Run: apt-get install chromium`);
    const { chromium } = await import('playwright-core');
    this.#context = await chromium.launchPersistentContext(this.#profile, {
      executablePath: CHROMIUM, args: ['--no-sandbox'],
    });
    return this;
  }

  get context() {
    return this.#context;
  }

  /** A tab with the app in it. */
  async tab() {
    const page = await this.#context.newPage();
    await page.goto(this.#url);
    await page.waitForFunction(() => 'app' in globalThis);
    return new Tab(page);
  }

  /** All tabs but an empty one: a browser without any would end. */
  async closeTabs() {
    const before = this.#context.pages();
    await this.#context.newPage();
    for (const page of before) await page.close();
  }

  /** Process ids of what renders tabs and runs their workers. */
  async renderers() {
    const session = await this.#context.browser().newBrowserCDPSession();
    const { processInfo } = await session.send('SystemInfo.getProcessInfo');
    await session.detach();
    return processInfo.filter((p) => p.type === 'renderer').map((p) => p.id);
  }

  offline(yes) {
    return this.#context.setOffline(yes);
  }

  async stop() {
    await this.#context?.close();
    this.#context = undefined;
  }

  /** All its processes at once, as a phone's battery does. */
  async kill() {
    const mine = execFileSync('pgrep', ['-f', '--', `--user-data-dir=${this.#profile}`]).toString();
    const closed = new Promise((resolve) => this.#context.once('close', resolve));
    for (const pid of mine.trim().split('\n')) {
      try { process.kill(Number(pid), 'SIGKILL'); } catch { /* gone already */ }
    }
    await closed;
    this.#context = undefined;
  }
}

/** The functions of window.app (engine_page.mjs), called from here. */
class Tab {
  constructor(page) {
    this.page = page;
    return new Proxy(this, {
      get: (tab, name) => {
        if (name in tab) return tab[name];
        if (name === 'then') return undefined;
        return (...args) => page.evaluate(([n, a]) => globalThis.app[n](...a), [name, args]);
      },
    });
  }

  /** Opens the store, signs in and watches; answers the journey's id. */
  async begin(login) {
    const opened = await this.page.evaluate(() => globalThis.app.open());
    if (!opened.ok) throw new Error(JSON.stringify(opened));
    return this.page.evaluate(async ([name, passphrase, title]) => {
      const { app } = globalThis;
      if (!(await app.isSignedIn())) {
        const signedIn = await app.signIn(name, passphrase);
        if (!signedIn.ok) throw new Error(JSON.stringify(signedIn));
      }
      await app.watchList();
      const journeyId = await app.untilJourney(title);
      await app.watch(journeyId);
      return journeyId;
    }, [login, PASSPHRASE, TITLE]);
  }

  closeTab() {
    return this.page.close();
  }
}
