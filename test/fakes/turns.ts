/** What a server does to the next `times` (1) requests of the calls named in `on`; without `on`, to any. */
export interface Turn<Call extends string, Act> {
  readonly on?: Call | readonly Call[];
  readonly times?: number;
  readonly act: Act;
}

/** Deals out turns in their order: for each request the first turn that is for its call and not used up. */
export function dealTurns<Call extends string, Act>(
  turns: readonly Turn<Call, Act>[],
): (call: Call) => Act | undefined {
  const open = turns.map((turn) => ({ ...turn, left: turn.times ?? 1 }));
  return (call) => {
    const turn = open.find(
      ({ on, left }) =>
        left > 0 &&
        (on === undefined || (typeof on === 'string' ? on === call : on.includes(call))),
    );
    if (turn === undefined) return undefined;
    turn.left -= 1;
    return turn.act;
  };
}
