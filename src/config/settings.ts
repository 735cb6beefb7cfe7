import { type Mailbox } from '../domain/letter.ts';
import { type Partner } from '../domain/partner.ts';
import { type RuleSet } from '../domain/rule-set.ts';

/** What a sign of commercial use means to this publisher: `passed` (fine), `ask` (a person decides), `failed`. */
export type UseAnswer = 'passed' | 'ask' | 'failed';

/** Validated settings of one installation; durations in milliseconds. See config/creditline.yaml. */
export interface Settings {
  /** The file that was read; null where defaults alone stand. */
  readonly file: string | null;
  readonly dataFolder: string;
  readonly databaseUrl: string | null;
  /** Public address of the dashboard, for links in letters; no trailing slash. */
  readonly baseUrl: string;
  readonly smtpUrl: string | null;
  /** Signs tokens; made once and kept in the data folder where none is given. */
  readonly secret: string;
  /** Told about the start and the end of a crawl; absent or null is nobody. */
  readonly pingUrl?: string | null;
  /** How the log is written; absent is text. */
  readonly log?: 'text' | 'json';
  readonly publisher: {
    readonly ruleSet: string;
    readonly originals: {
      readonly feeds: readonly string[];
      readonly sitemaps: readonly string[];
      readonly listings: readonly string[];
      /** WordPress sites that are read by their REST interface; absent is none. */
      readonly wordpress?: readonly string[];
      /** Lists of addresses (files or on the web), WordPress exports, folders of pages. */
      readonly files: readonly string[];
      readonly pages: readonly string[];
    };
  };
  readonly desk: {
    readonly from: Mailbox;
    readonly replyTo: Mailbox | null;
    readonly phone: string | null;
    readonly languages: readonly string[];
    readonly timezone: string;
  };
  readonly grace: {
    readonly days: number;
    readonly remind: readonly number[];
    readonly sightings: number;
    readonly sightingGap: number;
  };
  readonly use: Readonly<Record<'ads' | 'sponsorLabel' | 'paywall' | 'price', UseAnswer>>;
  /** Lists of ads in the syntax of Adblock Plus, besides our own; absolute paths. Absent is none. */
  readonly adLists?: readonly string[];
  readonly crawl: {
    readonly userAgent: string;
    readonly perHostDelay: number;
    readonly concurrency: number;
    readonly budget: { readonly pages: number; readonly time: number };
    /** Origins (scheme, host, port) that may be private or on other ports: tests and intranets. */
    readonly allowOrigins: readonly string[];
    /** Written after each crawl, relative to the settings file; absent or null is none. */
    readonly metricsFile?: string | null;
    /** Whether pages that only scripts fill are rendered; absent is auto. */
    readonly render?: 'auto' | 'never';
  };
  readonly mail: {
    readonly approve: 'always' | 'first' | 'never';
    readonly maxPerPartner: { readonly count: number; readonly per: number };
    readonly sendWindow: string | null;
  };
  /** `maxSize` in bytes; absent or null is no limit. */
  readonly evidence: { readonly keep: number; readonly maxSize?: number | null };
}

/** Everything that the configuration folder and the rules folder say. */
export interface Configuration {
  readonly settings: Settings;
  readonly partners: readonly Partner[];
  /** All editions of all loaded rule sets. */
  readonly ruleSets: readonly RuleSet[];
  /** `--print-config`: where each value came from. */
  readonly origins: Readonly<Record<string, 'flag' | 'environment' | 'file' | 'default'>>;
}
