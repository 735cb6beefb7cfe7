// Prints "<passed> <failed>" of a vitest JSON report. A suite that was skipped counts as failed: in CI nothing may be missing.
import { readFileSync } from 'node:fs';

const report = JSON.parse(readFileSync(process.argv[2], 'utf8'));
const skipped = report.testResults.flatMap((file) =>
  file.assertionResults
    .filter(({ status }) => status !== 'passed' && status !== 'failed')
    .map(({ fullName }) => `${file.name}: ${fullName}`),
);
const brokenFiles = report.testResults.filter(
  (file) => file.status === 'failed' && file.assertionResults.every(({ status }) => status !== 'failed'),
);
for (const name of skipped) console.error(`skipped in CI: ${name}`);
for (const { name, message } of brokenFiles) console.error(`did not run: ${name}: ${message}`);
console.log(`${report.numPassedTests} ${report.numFailedTests + skipped.length + brokenFiles.length}`);
