import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { readYamlFile } from '../../src/config/yaml-file.ts';
import { ConfigError } from '../../src/domain/errors.ts';

const schema = z.strictObject({
  name: z.string(),
  size: z.enum(['small', 'large']).default('small'),
  people: z.array(z.strictObject({ email: z.string(), fromDay: z.number().default(0) })).default([]),
  either: z.union([z.string(), z.record(z.string(), z.string())]).optional(),
});

function issuesOf(text: string): readonly string[] {
  try {
    readYamlFile('house.yaml', text, schema);
  } catch (error) {
    if (error instanceof ConfigError) return error.message.split('\n');
    throw error;
  }
  return [];
}

describe('readYamlFile', () => {
  it('gives the validated content with its defaults', () => {
    expect(readYamlFile('house.yaml', 'name: Lamp\npeople: [{ email: a@b.example }]', schema)).toEqual({
      name: 'Lamp',
      size: 'small',
      people: [{ email: 'a@b.example', fromDay: 0 }],
    });
  });

  it('names the nearest key where a key is unknown, at the key', () => {
    expect(issuesOf('name: Lamp\npeople:\n  - email: a@b.example\n    fromday: 2')).toEqual([
      'house.yaml:4:5: "fromday" is not a known key; did you mean "fromDay"?',
    ]);
  });

  it('lists the known keys where nothing is near', () => {
    expect(issuesOf('name: Lamp\nzzzzzz: 1')).toEqual([
      'house.yaml:2:1: "zzzzzz" is not a known key; known here: name, size, people, either',
    ]);
  });

  it('tells a missing value at its parent and a wrong one at itself', () => {
    expect(issuesOf('people:\n  - email: 12')).toEqual([
      'house.yaml:1:1: name is missing; write text',
      'house.yaml:2:12: people.0.email must be text, not a number',
    ]);
  });

  it('lists the choices of a value and the nearest of them', () => {
    expect(issuesOf('name: Lamp\nsize: smal')).toEqual([
      'house.yaml:2:7: size must be one of small, large; did you mean "small"?',
    ]);
  });

  it('refuses a key that stands twice', () => {
    expect(issuesOf('name: Lamp\nname: Tree')).toEqual([
      'house.yaml:2:1: "name" stands twice in the same place; keep one',
    ]);
  });

  it('refuses aliases, so that a bomb of them never unfolds', () => {
    const bomb = ['name: &a0 lol', ...Array.from({ length: 9 }, (_, n) => `k${n}: &a${n + 1} [*a${n}, *a${n}]`)];
    expect(issuesOf(bomb.join('\n'))[0]).toBe('house.yaml:2:10: the alias *a0 is not supported; write the value out');
  });

  it('tells broken YAML with its place', () => {
    expect(issuesOf('name: "Lamp')[0]).toMatch(/^house\.yaml:1:12: /);
  });

  it('says little of a file that is no YAML at all', () => {
    const noise = Array.from({ length: 200 }, () => `} ${'\u202ex'.repeat(300)}: [*a`).join('\n');
    const issues = issuesOf(noise);
    expect(issues.length).toBeLessThanOrEqual(10);
    expect(issues.every((line) => line.length < 300 && !line.includes('\u202e'))).toBe(true);
  });

  it.each([
    ['another encoding', 'name: W\uFFFDrzburg', 'house.yaml:1:8: this is not UTF-8; save the file in that encoding'],
    [
      'a control character',
      'name: Lamp\nsize: sm\u0000all',
      'house.yaml:2:9: a control character stands here; remove it',
    ],
    [
      'a tag of a program',
      "name: !!js/function 'f()'",
      'house.yaml:1:7: Unresolved tag: tag:yaml.org,2002:js/function',
    ],
    [
      'two documents',
      'name: Lamp\n---\nname: Tree',
      'house.yaml:2:1: a second document begins here; keep one to a file',
    ],
  ])('refuses %s, with its place', (_, text, issue) => {
    expect(issuesOf(text)).toEqual([issue]);
  });

  it('reads a byte order mark and lines that end as on other systems', () => {
    expect(readYamlFile('house.yaml', '\uFEFFname: Lamp\r\nsize: large\r\n', schema)).toMatchObject({ size: 'large' });
  });

  it('tells an empty file', () => {
    expect(issuesOf('')).toEqual(['house.yaml:1:1: the file must be a group of keys, not nothing']);
  });

  it('refuses a file that is far too long', () => {
    expect(issuesOf('#'.repeat(1_000_001))).toEqual(['house.yaml:1:1: longer than 1000000 characters']);
  });

  it('tells the first slips of many, and how many more there are', () => {
    const slips = Array.from({ length: 300 }, (_, at) => `wrong${at}: 1`).join('\n');
    const issues = issuesOf(`name: Lamp\n${slips}`);
    expect(issues).toHaveLength(21);
    expect(issues.at(-1)).toBe('house.yaml:22:1: and 280 more from here on');
  });

  it.each(['['.repeat(20_000), '- '.repeat(20_000), '{a: '.repeat(20_000)])('ends with a place: %.10s…', (text) => {
    const issues = issuesOf(text);
    expect(issues.length).toBeLessThanOrEqual(21);
    expect(new Set(issues).size).toBe(issues.length);
    for (const issue of issues) expect(issue).toMatch(/^house\.yaml:1:\d+: (?!.*call stack)/);
  });

  it('does not let a file reach the prototype of objects', () => {
    expect(issuesOf('name: Lamp\n__proto__: { polluted: true }')).toHaveLength(1);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });
});
