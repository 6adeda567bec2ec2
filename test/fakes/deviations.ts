import type { Deviation } from './deviation.ts';
import { lives } from './pin-lives.ts';
import { forms } from './reply-forms.ts';
import { accidents, errors, falsehoods } from './service-faults.ts';

/** The name of each way in which a Pinning Service API was seen, or is feared, to deviate. */
export type DeviationName =
  | keyof typeof lives
  | keyof typeof forms
  | keyof typeof errors
  | keyof typeof falsehoods
  | keyof typeof accidents;

/** Every deviation by its name: a table test walks them, a test of one picks it. */
export const deviations: Readonly<Record<DeviationName, Deviation>> = {
  ...lives,
  ...forms,
  ...errors,
  ...falsehoods,
  ...accidents,
};
