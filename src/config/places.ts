import { stat } from 'node:fs/promises';
import path from 'node:path';
import { ConfigError } from '../domain/errors.ts';

/** The folder of the package itself: where `rules/` and the example configuration are shipped. */
export const PACKAGE_FOLDER = path.join(import.meta.dirname, '..', '..');

/** Where one installation keeps what. Absolute paths. */
export interface Places {
  /** The settings file; null where there is none and defaults alone stand. */
  readonly file: string | null;
  readonly partnersFolder: string | null;
  /** Folders that hold rule sets, the operator's own first. */
  readonly rulesFolders: readonly string[];
  /** Where `data` goes unless a setting says otherwise. */
  readonly dataFolder: string;
}

export interface PlacesInput {
  readonly workingFolder: string;
  readonly packageFolder: string;
  /** As named by flag or environment; null where neither does. */
  readonly named: { readonly path: string; readonly by: string } | null;
}

/**
 * Finds the settings file: the named one, else `config/creditline.yaml` of the working folder. A file in a folder called
 * `config` belongs to the project around that folder; otherwise its own folder is the project.
 */
export async function findPlaces({ workingFolder, packageFolder, named }: PlacesInput): Promise<Places> {
  const shipped = path.join(packageFolder, 'rules');
  const usual = path.join(workingFolder, 'config', 'creditline.yaml');
  const file = named === null ? usual : await settingsFile(path.resolve(workingFolder, named.path));
  if (!(await isFile(file))) {
    if (named !== null) throw notThere(named.path, named.by);
    return { file: null, partnersFolder: null, rulesFolders: [shipped], dataFolder: path.join(workingFolder, 'data') };
  }
  const folder = path.dirname(file);
  const project = path.basename(folder) === 'config' ? path.dirname(folder) : folder;
  return {
    file,
    partnersFolder: path.join(folder, 'partners'),
    rulesFolders: [...new Set([path.join(project, 'rules'), path.join(folder, 'rules'), shipped])],
    dataFolder: path.join(project, 'data'),
  };
}

/** A folder may be named for the file in it. */
async function settingsFile(named: string): Promise<string> {
  const isFolder = await stat(named).then(
    (found) => found.isDirectory(),
    () => false,
  );
  return isFolder ? path.join(named, 'creditline.yaml') : named;
}

async function isFile(file: string): Promise<boolean> {
  return stat(file).then(
    (found) => found.isFile(),
    () => false,
  );
}

function notThere(file: string, by: string): ConfigError {
  const message = `there is no such file (named by ${by}); run "creditline init" to write a starting configuration`;
  return new ConfigError([{ file, line: null, column: null, message }]);
}
