// What tsc leaves behind: style sheets and other files that the built program serves or reads.
import { cpSync } from 'node:fs';
import path from 'node:path';

const root = path.join(import.meta.dirname, '..');
const isCode = (file) => /\.tsx?$/.test(file);
cpSync(path.join(root, 'src'), path.join(root, 'dist'), { recursive: true, filter: (file) => !isCode(file) });
