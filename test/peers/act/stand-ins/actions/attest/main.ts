/** Says what a file hashes to, where the real action would sign that. */
import { createHash } from 'node:crypto';
import { appendFileSync, readFileSync } from 'node:fs';

const { GITHUB_OUTPUT = '', ['INPUT_SUBJECT-PATH']: path = '' } = process.env;
const digest = createHash('sha256').update(readFileSync(path)).digest('hex');
appendFileSync(GITHUB_OUTPUT, `digest=sha256:${digest}\n`);
