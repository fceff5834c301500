// People with browsers of their own, a server with the demo, and the app on it.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import { demoBefore, home, startChromium, startServer } from '../web/world.mjs';

const root = path.join(path.dirname(fileURLToPath(import.meta.url)), '../..');
export const app = process.env.INWONERSREIS_APP ?? path.join(root, 'build/app');
const bin = process.env.INWONERSREIS_BIN ?? path.join(root, 'build/release/bin');
export const PASSPHRASE = 'samen-gezond-2026';

/** Journeys of the demo, by a piece of their title. */
export const WORK = 'Aan het werk';

/** `before`: the demo as it was before this day; without it all of the demo. */
export async function startWorld({ before } = {}) {
  if (!existsSync(path.join(app, 'index.html'))) {
    throw new Error(`${app} is missing. Run: deploy/build app`);
  }
  const server = await startServer(['--web-root', app], before && demoBefore(before));
  const browser = await startChromium();
  return {
    server, browser,
    /** A person with a browser that nobody else uses. */
    person: (options) => Person.begin(browser, server, options),
    /** The command line as somebody, for what other people did before. */
    command: (login) => commandAs(server, login),
    /**
     * As if the days of all sessions had gone by: this much of them is left. A screen learns of it
     * when it asks the next time (Person.looksAgain): no real session grows shorter by itself.
     */
    async leaveOfSessions(seconds) {
      await server.stop();
      const until = (Date.now() + seconds * 1000) * 1000;
      execFileSync('sqlite3', [server.store(), `UPDATE sessions SET expires_at = ${until}`]);
      await server.again();
    },
    async stop() {
      await browser.close();
      await server.stop();
    },
  };
}

function commandAs(server, login) {
  const folder = mkdtempSync(path.join(home, 'command-'));
  const env = { ...process.env, HOME: folder, XDG_CONFIG_HOME: folder, XDG_STATE_HOME: folder,
                XDG_DATA_HOME: folder };
  const run = (args, input = '', tries = 5) => {
    try {
      return execFileSync(path.join(bin, 'inwonersreis'), ['--server', server.grpc, ...args],
                          { env, input, encoding: 'utf8', stdio: 'pipe' });
    } catch (error) {
      // 6: not to be reached just now, on a machine with its hands full.
      if (error.status !== 6 || tries === 0) throw error;
      return run(args, input, tries - 1);
    }
  };
  run(['sign-in', login, '--passphrase-stdin'], `${PASSPHRASE}\n`);
  return run;
}

export const SIZES = {
  phone: { width: 390, height: 844 }, narrow: { width: 320, height: 640 }, desk: { width: 1440, height: 900 },
};

class Person {
  static async begin(browser, server, { size = 'phone', language = 'nl', theme = 'light', textSize, now, url = server.web, worker = '' } = {}) {
    const context = await browser.newContext({
      viewport: SIZES[size], colorScheme: theme, locale: language === 'en' ? 'en-GB' : 'nl-NL',
      timezoneId: 'Europe/Amsterdam', reducedMotion: 'reduce', hasTouch: size !== 'desk', acceptDownloads: true,
      ...(worker === '' ? {} : { serviceWorkers: 'block' }),
    });
    // The page's calendar; timers and the engine go on as ever.
    if (now !== undefined) await context.clock.setFixedTime(new Date(now));
    const person = new Person(context, url);
    if (worker !== '') await person.beforeTheEngine(worker);
    if (textSize !== undefined) {
      await context.addInitScript((size) => {
        localStorage.setItem('inwonersreis.screen', JSON.stringify({ textSize: size }));
      }, textSize);
    }
    await person.open();
    return person;
  }

  constructor(context, url) {
    this.context = context;
    this.url = url;
    /** What the browser complained about: a broken policy, an error of ours. */
    this.complaints = [];
    context.on('weberror', (error) => this.complaints.push(String(error.error())));
    context.on('console', (message) => {
      // A server that is away is told by the browser too; that is the network's.
      if (message.type() === 'error' && !/net::ERR_|Failed to fetch/.test(message.text())) {
        this.complaints.push(message.text());
      }
    });
  }

  /** A script that runs before the engine's in its worker: a device with a fault. */
  beforeTheEngine(script) {
    return this.context.route(/\/assets\/worker-[0-9a-f]+\.js$/, async (route) => {
      const response = await route.fetch();
      await route.fulfill({ response, body: `${script}\n${await response.text()}` });
    });
  }

  /** A tab with the app in it. */
  async open(place = '/') {
    this.page = await this.context.newPage();
    await this.page.goto(this.url + place);
    return this.page;
  }

  /** Closes all tabs, as a person who puts the phone away; the browser lives on. */
  async closeTabs() {
    const before = this.context.pages();
    const blank = await this.context.newPage();
    for (const page of before) await page.close();
    return blank;
  }

  /** Back at this tab after doing something else. */
  async looksAgain() {
    await this.page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
  }

  async signIn(login, passphrase = PASSPHRASE) {
    const { page } = this;
    await page.getByLabel(/^(Naam om in te loggen|Name to sign in)/).fill(login);
    await page.getByLabel(/^(Wachtzin|Passphrase)/).fill(passphrase);
    await page.getByRole('button', { name: /^(Log in|Sign in)$/ }).click();
    await page.getByRole('navigation').first().waitFor();
    return this;
  }

  /** To a place by its name in the bar. */
  async goTo(name) {
    await this.page.getByRole('navigation').getByRole('link', { name }).click();
    await this.page.getByRole('heading', { level: 1 }).waitFor();
  }

  offline(yes) {
    return this.context.setOffline(yes);
  }

  /** The shell is on the device: from now on it opens without a network. */
  async shellKept() {
    await this.page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  }

  end() {
    return this.context.close();
  }
}
