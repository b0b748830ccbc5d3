import { type Browser, type BrowserContext, type CDPSession, chromium } from '@playwright/test';
import { findBrowser } from '../scripts/browser.ts';
import { type Screen, screensOf, signIn } from '../scripts/screens.ts';
import { startStack } from '../system/stack.ts';
import { describeMachine } from './machine.ts';

/** As Lighthouse slows a phone: "slow 4G" and a processor of a quarter. */
const DEVICES = {
  desk: { viewport: { width: 1440, height: 900 }, slow: false },
  phone: { viewport: { width: 390, height: 844 }, slow: true },
} as const;
type Device = keyof typeof DEVICES;
const SLOW_NETWORK = {
  offline: false,
  latency: 150,
  downloadThroughput: (1_638.4 * 1024) / 8,
  uploadThroughput: (675 * 1024) / 8,
};
const SLOW_PROCESSOR = 4;

/** What the page must not change any more after this long without news, milliseconds. */
const SETTLED_MS = 1_500;

type Vitals = { paintMs: number; shift: number };
type Measured = { scriptKb: number; pageKb: number } & Record<Device, Vitals>;

export type Order = {
  /** Names of screens; all when there are none. */
  only: string[];
  /** Visits of each screen by each device. */
  visits: number;
  /** Rows of an earlier measurement, kept for the screens that are not measured now. */
  before: string;
};

/** Sizes and web vitals of the demo's screens, as Markdown. */
export async function measureScreens({ only, visits, before }: Order): Promise<string> {
  const browser = await chromium.launch(await findBrowser());
  const stack = await startStack({ seedDemo: true });
  try {
    const rows: string[] = [];
    for (const screen of await screensOf(stack)) {
      if (only.length > 0 && !only.includes(screen.name)) {
        rows.push(...before.split('\n').filter((row) => row.startsWith(`| ${screen.name} |`)));
        continue;
      }
      const row = rowOf(screen, await measure(browser, stack.url, screen, visits));
      rows.push(row);
      process.stderr.write(`${row}\n`);
    }
    return [
      `${describeMachine()} The browser, web, sidecar and PostgreSQL share the machine.`,
      '',
      `Each screen with an empty cache, medians of ${visits} visits; the phone with a slow network (1.6 Mbit/s, 150 ms) and a quarter of the processor.`,
      '',
      '| screen | script KB | all KB | desk: largest paint ms | shift | slow phone: largest paint ms | shift |',
      '|---|--:|--:|--:|--:|--:|--:|',
      ...rows,
    ].join('\n');
  } finally {
    await browser.close();
    await stack.stop();
  }
}

const rowOf = ({ name }: Screen, { scriptKb, pageKb, desk, phone }: Measured) =>
  `| ${name} | ${scriptKb.toFixed(0)} | ${pageKb.toFixed(0)} | ${desk.paintMs.toFixed(0)} | ${desk.shift.toFixed(3)} | ${phone.paintMs.toFixed(0)} | ${phone.shift.toFixed(3)} |`;

async function measure(
  browser: Browser,
  baseURL: string,
  screen: Screen,
  times: number,
): Promise<Measured> {
  const visits: Record<Device, (Vitals & Sizes)[]> = { desk: [], phone: [] };
  for (const device of Object.keys(DEVICES) as Device[]) {
    for (let run = 0; run < times; run += 1) {
      const context = await browser.newContext({
        baseURL,
        viewport: DEVICES[device].viewport,
        locale: 'he-IL',
        // The worker's own fetches are no part of a visit.
        serviceWorkers: 'block',
      });
      if (screen.email) await signIn(context, screen.email);
      visits[device].push(await visit(context, screen.path, device));
      await context.close();
    }
  }
  const middle = (device: Device, key: keyof (Vitals & Sizes)) =>
    median(visits[device].map((one) => one[key]));
  const vitals = (device: Device): Vitals => ({
    paintMs: middle(device, 'paintMs'),
    shift: middle(device, 'shift'),
  });
  return {
    scriptKb: middle('desk', 'scriptKb'),
    pageKb: middle('desk', 'pageKb'),
    desk: vitals('desk'),
    phone: vitals('phone'),
  };
}

type Sizes = { scriptKb: number; pageKb: number };

async function visit(
  context: BrowserContext,
  path: string,
  device: Device,
): Promise<Vitals & Sizes> {
  const page = await context.newPage();
  const cdp = await context.newCDPSession(page);
  const sizes = await watchSizes(cdp);
  if (DEVICES[device].slow) {
    await cdp.send('Network.emulateNetworkConditions', SLOW_NETWORK);
    await cdp.send('Emulation.setCPUThrottlingRate', { rate: SLOW_PROCESSOR });
  }
  await page.addInitScript(() => {
    const vitals = { paintMs: 0, shift: 0 };
    Object.assign(window, { vitals });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) vitals.paintMs = entry.startTime;
    }).observe({ type: 'largest-contentful-paint', buffered: true });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        const { value, hadRecentInput } = entry as PerformanceEntry & {
          value: number;
          hadRecentInput: boolean;
        };
        if (!hadRecentInput) vitals.shift += value;
      }
    }).observe({ type: 'layout-shift', buffered: true });
  });
  await page.goto(path, { waitUntil: 'load' });
  await page.waitForTimeout(SETTLED_MS * (DEVICES[device].slow ? 2 : 1));
  const vitals = await page.evaluate(() => (window as unknown as { vitals: Vitals }).vitals);
  return { ...vitals, ...sizes() };
}

/** Compressed bytes as they came over the network; of scripts without the answers' headers. */
async function watchSizes(cdp: CDPSession): Promise<() => Sizes> {
  await cdp.send('Network.enable');
  const headersOfScripts = new Map<string, number>();
  let [script, all] = [0, 0];
  cdp.on('Network.responseReceived', ({ requestId, type, response }) => {
    if (type === 'Script') headersOfScripts.set(requestId, response.encodedDataLength);
  });
  cdp.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    all += encodedDataLength;
    const headers = headersOfScripts.get(requestId);
    if (headers !== undefined) script += encodedDataLength - headers;
  });
  return () => ({ scriptKb: script / 1024, pageKb: all / 1024 });
}

const median = (values: number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
