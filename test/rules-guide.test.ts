import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { checks } from '../src/checks/index.ts';
import { PLACEHOLDERS } from '../src/checks/placeholders.ts';

/** The guide is all that somebody who writes terms has to know, so it must know all. */
const GUIDE = readFileSync(path.join(import.meta.dirname, '..', 'rules', 'WRITING.md'), 'utf8');

interface Schema {
  readonly properties?: Readonly<Record<string, Schema & { readonly enum?: readonly string[] }>>;
}

describe('the guide to writing a rule set', () => {
  it.each([...checks.values()].map((check) => [check.id, check] as const))('tells what %s asks', (id, check) => {
    const at = GUIDE.split('\n### ').find((section) => section.split('\n')[0]?.includes(`\`${id}\``)) ?? '';
    const { properties = {} } = z.toJSONSchema(check.options, { io: 'input', unrepresentable: 'any' }) as Schema;
    const answers = Object.values(properties).flatMap((option) => option.enum ?? []);
    const lacking = [...check.reasons, ...Object.keys(properties), ...answers].filter(
      (name) => !at.includes(`\`${name}\``) && !/^(?:top|end|near|anywhere)$/.test(name),
    );
    expect(lacking).toEqual([]);
  });

  it('names every placeholder', () => {
    expect([...PLACEHOLDERS].filter((name) => !GUIDE.includes(`\`{${name}}\``))).toEqual([]);
  });
});
