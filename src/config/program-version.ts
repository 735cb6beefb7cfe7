import { readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { PACKAGE_FOLDER } from './places.ts';

/** Version of this program, as its package says. A finding carries it, and a new one judges every page again. */
export const PROGRAM_VERSION: string = z
  .object({ version: z.string() })
  .parse(JSON.parse(readFileSync(path.join(PACKAGE_FOLDER, 'package.json'), 'utf8'))).version;
