import { readFileSync } from 'node:fs';

export type Counts = {
  passed: number;
  failed: number;
  /** Which of the passed ones failed at their first try. */
  secondTry?: string[];
};

type VitestReport = {
  numPassedTests: number;
  numFailedTests: number;
  testResults: { status: string; assertionResults: { status: string }[] }[];
};

/** Tests of a vitest JSON report; a file that failed without a failing test (it would not load) is one. */
export function countVitest(report: VitestReport): Counts {
  const broken = report.testResults.filter(
    ({ status, assertionResults }) =>
      status === 'failed' && !assertionResults.some((result) => result.status === 'failed'),
  );
  return { passed: report.numPassedTests, failed: report.numFailedTests + broken.length };
}

type PlaywrightSuite = {
  suites?: PlaywrightSuite[];
  specs?: { title: string; file: string; tests: { status: string }[] }[];
};

type PlaywrightReport = {
  stats: { expected: number; unexpected: number; flaky: number };
  errors: unknown[];
  suites: PlaywrightSuite[];
};

const flakyOf = ({ suites = [], specs = [] }: PlaywrightSuite): string[] => [
  ...specs
    .filter(({ tests }) => tests.some(({ status }) => status === 'flaky'))
    .map(({ file, title }) => `${file} › ${title}`),
  ...suites.flatMap(flakyOf),
];

/** Tests of a Playwright JSON report; an error outside of any test (set-up, a spec that would not load) is one. */
export function countPlaywright({ stats, errors, suites }: PlaywrightReport): Counts {
  return {
    passed: stats.expected + stats.flaky,
    failed: stats.unexpected + errors.length,
    secondTry: flakyOf({ suites }),
  };
}

/**
 * The counts in a report file. A runner that failed has at least one failure, whatever its report
 * says: it may have died before writing one, or have met an error outside of all tests.
 */
export function readCounts(
  file: string,
  count: (report: never) => Counts,
  exitCode: number,
): Counts {
  let counts: Counts = { passed: 0, failed: 0 };
  try {
    counts = count(JSON.parse(readFileSync(file, 'utf8')) as never);
  } catch {
    // No report: the exit code speaks.
  }
  return exitCode !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts;
}
