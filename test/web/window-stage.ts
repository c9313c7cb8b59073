import { existsSync, mkdtempSync, readFileSync } from "node:fs";
import { rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { AxeResults } from "axe-core";
import { type Browser, chromium, type Page } from "playwright-core";
import { runNode } from "../../scripts/bootstrap/child.mjs";
import { toolFile } from "../../scripts/bootstrap/tool.mjs";
import { DeskClient } from "../../scripts/desk-client.ts";
import { TestClock } from "../../scripts/test-clock.ts";
import { configurationOf } from "../../server/configuration.ts";

// Mocha loads what it can by require(), and would so get modules of its own beside those that the index imports when it
// opens. A file that awaits can only be imported, and with it all that it needs.
const { openSandbox } = await import("../../scripts/sandbox.ts");

/** What the runner gives, else where Debian puts it. */
export const chromiumPath = process.env.CHROMIUM_PATH ?? "/usr/bin/chromium";

const FLAGS = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];
const axeSource = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

export type Language = "zh" | "en";

export interface Look {
  readonly language?: Language;
  readonly width?: number;
}

/** The whole sandbox with its story, a browser, and what went wrong in any page. */
export interface WindowStage {
  readonly url: string;
  readonly desk: DeskClient;
  readonly clock: TestClock;
  /** Errors that pages wrote to their console. */
  readonly faults: string[];
  /** A page of nobody's, at the sign-in. */
  arrive(look?: Look): Promise<Page>;
  /** A page on which a person has signed in. */
  enter(person: string, look?: Look): Promise<Page>;
  /** The desk's API, as a person. */
  as(person: string): Promise<DeskClient>;
  close(): Promise<void>;
}

const WIDE = 1360;
const HEIGHT = 900;

/** Opens all of it, on a free port and in a folder that goes again; builds the window if it was never built. */
export async function openWindowStage(): Promise<WindowStage> {
  if (!existsSync("web/dist/index.html")) await runNode(toolFile("vite"), ["build", "web", "--logLevel", "warn"]);
  const dataDirectory = mkdtempSync(join(tmpdir(), "fenline-window-"));
  const told = { step: () => undefined, trouble: (what: string, error?: unknown) => console.error(what, error ?? "") };
  const removeData = () => rm(dataDirectory, { recursive: true, force: true });
  const platform = await openSandbox(configurationOf({ FENLINE_DATA: dataDirectory, PORT: "0" }), told).catch(
    async (error: unknown) => {
      await removeData();
      throw error;
    },
  );
  const { url } = platform;
  const desk = new DeskClient(`${url}/graphql`);
  const browser: Browser = await chromium.launch({ executablePath: chromiumPath, args: FLAGS });
  const faults: string[] = [];

  const arrive = async ({ language = "en", width = WIDE }: Look = {}) => {
    const context = await browser.newContext({
      viewport: { width, height: HEIGHT },
      locale: language === "zh" ? "zh-CN" : "en-US",
      // What fades in would be measured half faded.
      reducedMotion: "reduce",
    });
    const page = await context.newPage();
    page.on("pageerror", (error) => faults.push(error.message));
    page.on("console", (message) => {
      if (message.type() === "error" || message.type() === "warning") faults.push(message.text());
    });
    await page.goto(url);
    return page;
  };
  return {
    url,
    desk,
    clock: new TestClock(`${url}/rpc`, desk),
    faults,
    arrive,
    async enter(person, look) {
      const page = await arrive(look);
      await page.getByRole("button", { name: person }).click();
      await page.locator("h1").waitFor();
      await settled(page);
      return page;
    },
    async as(person) {
      const { demoPeople } = await desk.run<{ demoPeople: { id: string; name: string }[] }>(
        "{ demoPeople { id name } }",
      );
      return desk.as(demoPeople.find(({ name }) => name.includes(person))?.id ?? "");
    },
    async close() {
      await browser.close();
      await platform.close();
      await removeData();
    },
  };
}

/** Waits until nothing on the page is being loaded any more. */
export async function settled(page: Page): Promise<void> {
  await page.waitForFunction(() => !document.querySelector('[aria-busy="true"]'));
}

/** What axe-core finds serious or critical, as sentences. */
export async function seriousFindings(page: Page): Promise<string[]> {
  await page.evaluate(axeSource);
  const { violations } = (await page.evaluate("axe.run(document, { resultTypes: ['violations'] })")) as AxeResults;
  return violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(" | ")}`);
}

/** How many pixels the page can be scrolled sideways. */
export function sidewaysRoom(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
}
