/** Outputs the subject, where the real action would sign it. */
import { appendFileSync } from 'node:fs';

const {
  GITHUB_OUTPUT = '',
  ['INPUT_SUBJECT-NAME']: name = '',
  ['INPUT_SUBJECT-DIGEST']: digest = '',
} = process.env;
// The real action accepts no other form (actions/attest, src/subject.ts).
if (name === '' || !/^sha256:[0-9a-f]{64}$/.test(digest)) {
  throw new Error(`not a subject: ${name} ${digest}`);
}
appendFileSync(GITHUB_OUTPUT, `name=${name}\ndigest=${digest}\n`);
