import { type CheckRegistry } from '../checks/check.ts';
import { type Configuration } from '../config/settings.ts';
import { type Outcome } from '../domain/outcome.ts';

export interface RuleExample {
  readonly ruleSet: string;
  readonly rule: string;
  readonly file: string;
  readonly expected: Outcome;
  readonly actual: Outcome;
  readonly message: string;
}

export function testRules(
  _options: { readonly ruleSets: readonly string[]; readonly folder: string | null },
  _configuration: Configuration,
  _registry: CheckRegistry,
): Promise<readonly RuleExample[]> {
  return Promise.resolve([]);
}
