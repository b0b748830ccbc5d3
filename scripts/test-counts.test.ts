import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { countPlaywright, countVitest, readCounts } from './test-counts.ts';

const folder = mkdtempSync(join(tmpdir(), 'counts-'));
afterEach(() => rmSync(join(folder, 'report.json'), { force: true }));

const report = (content: unknown): string => {
  const file = join(folder, 'report.json');
  writeFileSync(file, JSON.stringify(content));
  return file;
};

const green = {
  numPassedTests: 3,
  numFailedTests: 0,
  testResults: [{ status: 'passed', assertionResults: [{ status: 'passed' }] }],
};

it('counts a vitest file that would not load as one failure', () => {
  expect(
    countVitest({
      numPassedTests: 4,
      numFailedTests: 2,
      testResults: [
        { status: 'failed', assertionResults: [{ status: 'failed' }, { status: 'failed' }] },
        { status: 'failed', assertionResults: [] },
        { status: 'passed', assertionResults: [{ status: 'passed' }] },
      ],
    }),
  ).toEqual({ passed: 4, failed: 3 });
});

it('counts an error outside of the browser tests as a failure', () => {
  const stats = { expected: 7, unexpected: 1, flaky: 0 };
  expect(countPlaywright({ stats, errors: [{}], suites: [] })).toMatchObject({
    passed: 7,
    failed: 2,
  });
});

it('names a browser test that passed at its second try', () => {
  const stats = { expected: 1, unexpected: 0, flaky: 1 };
  const spec = (title: string, status: string) => ({
    title,
    file: 'flows/x.spec.ts',
    tests: [{ status }],
  });
  const inner = { specs: [spec('calls', 'flaky'), spec('writes', 'expected')] };
  expect(countPlaywright({ stats, errors: [], suites: [{ suites: [inner] }] })).toEqual({
    passed: 2,
    failed: 0,
    secondTry: ['flows/x.spec.ts › calls'],
  });
});

it('takes the counts of a green run as they are', () => {
  expect(readCounts(report(green), countVitest, 0)).toEqual({ passed: 3, failed: 0 });
});

it('never calls a runner that failed green', () => {
  expect(readCounts(report(green), countVitest, 1)).toEqual({ passed: 3, failed: 1 });
  expect(readCounts(join(folder, 'absent.json'), countVitest, 137)).toEqual({
    passed: 0,
    failed: 1,
  });
});
