import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { COMMANDS } from '../src/commands/index.ts';

const README = readFileSync(path.join(import.meta.dirname, '..', 'README.md'), 'utf8');

/** The blocks of a language, without their fences. */
const blocks = (language: string): readonly string[] =>
  [...README.matchAll(new RegExp(`^\`\`\`${language}\\n([^]*?)^\`\`\``, 'gm'))].map(([, text]) => text ?? '');

describe('the units of the README', () => {
  let folder = '';
  beforeEach(() => void (folder = mkdtempSync(path.join(tmpdir(), 'creditline-units-'))));
  afterEach(() => rmSync(folder, { recursive: true }));

  const units = blocks('ini').flatMap((text) => {
    const [, name] = /^# \/etc\/systemd\/system\/(\S+)\n/.exec(text) ?? [];
    return name === undefined ? [] : [{ name, text }];
  });

  it('are a night, its timer and the dashboard', () => {
    expect(units.map(({ name }) => name)).toEqual([
      'creditline-night.service',
      'creditline-night.timer',
      'creditline-desk.service',
    ]);
  });

  it('are what systemd understands', ({ skip }) => {
    skip(spawnSync('systemd-analyze', ['--version']).status !== 0, 'no systemd on this machine');
    for (const { name, text } of units) {
      // this machine need not have the paths and the user of the example
      const here = text.replaceAll('/usr/bin/npm', process.execPath).replaceAll('User=creditline', 'User=root');
      writeFileSync(path.join(folder, name), here.replaceAll('/srv/creditline', folder));
    }
    for (const { name } of units) {
      const { stderr } = spawnSync('systemd-analyze', ['verify', '--man=no', path.join(folder, name)]);
      const complaints = stderr
        .toString()
        .split('\n')
        .filter((line) => line.includes('creditline-'));
      expect(complaints).toEqual([]);
    }
  });

  it('would be told where they are wrong', ({ skip }) => {
    skip(spawnSync('systemd-analyze', ['--version']).status !== 0, 'no systemd on this machine');
    const file = path.join(folder, 'creditline-wrong.timer');
    writeFileSync(file, '[Unit]\n[Timer]\nOnCalendar=at night\n');
    const { stderr } = spawnSync('systemd-analyze', ['verify', '--man=no', file]);
    expect(stderr.toString()).toContain('creditline-wrong');
  });
});

it('names only commands and flags that there are, in cron lines and units', () => {
  const lines = [...blocks('cron'), ...blocks('ini'), ...blocks('sh')].flatMap((text) => text.split('\n'));
  const calls = lines.flatMap((line) =>
    [...line.matchAll(/npm run -s creditline -- ([^;&#|\n]+)/g)].map(([, call]) => call ?? ''),
  );
  expect(calls.length).toBeGreaterThan(10);
  const names = COMMANDS.map(({ name }) => name);
  for (const call of calls) {
    const [first = '', second = ''] = call.trim().split(/\s+/);
    expect(names.includes(first) || names.includes(`${first} ${second}`), call).toBe(true);
  }
});

it('has cron lines that cron can read', () => {
  const [text = ''] = blocks('cron');
  for (const line of text.trim().split('\n')) expect(line).toMatch(/^(?:[\d*,/-]+\s+){5}cd \S+ && /);
  // `%` is a line break to cron
  expect(text).not.toContain('%');
  execFileSync('sh', ['-n', '-c', text.replaceAll(/^(?:[\d*,/-]+\s+){5}/gm, '')]);
});
