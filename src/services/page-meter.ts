import { Failure } from '../errors.ts';
import type { StoredPin } from '../pin.ts';
import { formatBytes } from '../quantities.ts';

/**
 * Bounds of one listing, for every service: pages without end, or huge ones, must not use up the
 * memory and the time of a run. 48 MiB are about 100,000 pins.
 */
const maxPages = 1_000;
const maxCharacters = 48 * 1024 ** 2;

/** Counts what one listing has read. */
export interface PageMeter {
  /** Counts a page by the length of its text; each page is counted once. */
  count(characters: number): void;
  /** Why no other page may be read, as the end of a sentence; undefined while one may be. */
  readonly full: () => string | undefined;
}

/** @param pageLimit maximum number of pages, for a look at which a run waits */
export function createPageMeter(pageLimit: number = maxPages): PageMeter {
  let pages = 0;
  let characters = 0;
  return {
    count(added) {
      pages += 1;
      characters += added;
    },
    full() {
      if (pages >= pageLimit) return `only ${pageLimit} pages of the list are read`;
      return characters >= maxCharacters
        ? `only ${formatBytes(maxCharacters)} of the list are read`
        : undefined;
    },
  };
}

/** Maximum number of pages of a list that is read as a whole; each has 1,000 entries or fewer. */
const maxWholePages = 100;

/** Rejects a list of too many pages, if nothing can be made of a part of it. */
export function checkPageCount(pages: number, title: string): void {
  if (pages < maxWholePages) return;
  throw new Failure({
    what: `${title} returned ${pages} pages of its list, and there are more. No more pages were read.`,
    fix: 'select fewer pins with `cid` or `pin-name`.',
  });
}

/** Why pins of a list are missing. */
export interface Gap {
  /** A clause, such as "it counts 25 pins, but returned 10". */
  readonly why: string;
  /** What to do about it, if that is not to select fewer pins. */
  readonly fix?: string;
}

/**
 * A service did not list every pin that matches. A report can show those that it did list, but
 * nothing may depend on the ones that are missing.
 */
export class IncompleteList extends Failure {
  /** The pins that were listed, newest first. */
  readonly pins: readonly StoredPin[];
  readonly #title: string;
  readonly #gap: Gap;

  constructor(title: string, gap: Gap, pins: readonly StoredPin[]) {
    const { why, fix = 'select fewer pins with `cid`, `pin-name` or `pin-meta`.' } = gap;
    super({ what: `${title} did not list all of its pins: ${why}.`, fix });
    this.name = 'IncompleteList';
    this.pins = pins;
    this.#title = title;
    this.#gap = gap;
  }

  /** The same, with pins that were listed in another way. */
  after(pins: readonly StoredPin[]): IncompleteList {
    return new IncompleteList(this.#title, this.#gap, [...pins, ...this.pins]);
  }
}
