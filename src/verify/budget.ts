/** What may be asked of hosts that the user did not choose. */
export interface Budget {
  /** Takes one request. Returns false if none is left, or if too many bytes came already. */
  take(): boolean;
  spend(bytes: number): void;
  /** Whether a request was refused. */
  readonly isSpent: boolean;
}

const maxRequests = 300;
const maxBytes = 256 * 1024 * 1024;

/** For all requests of one run to public gateways, which are shared by everybody. */
export function createBudget(): Budget {
  let requests = 0;
  let bytes = 0;
  let isSpent = false;
  return {
    get isSpent() {
      return isSpent;
    },
    take() {
      if (requests >= maxRequests || bytes >= maxBytes) {
        isSpent = true;
        return false;
      }
      requests += 1;
      return true;
    },
    spend(more) {
      bytes += more;
    },
  };
}

/** For hosts that the user chose. */
export const unlimited: Budget = { take: () => true, spend: () => {}, isSpent: false };
