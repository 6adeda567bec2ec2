import { describe, expect, it } from 'vitest';
import { parseOutputs } from '../../../demo/runner.ts';

describe('outputs, read as a runner reads them', () => {
  it('takes both forms, and values of many lines that look like more outputs', () => {
    const text =
      'cid=bafy\npins<<end_1\n[\n  "a=b",\ncid=other\n]\nend_1\nstatus<<end_2\n\nend_2\n';
    expect([...parseOutputs(text)]).toEqual([
      ['cid', 'bafy'],
      ['pins', '[\n  "a=b",\ncid=other\n]'],
      ['status', ''],
    ]);
  });

  it('refuses a value without its end', () => {
    expect(() => parseOutputs('pins<<end\n[]\n')).toThrow('output pins has no end');
  });
});
