import { change, type Mutation, mutation } from './mutation.ts'

const OUTBOX = 'terminal-agent/src/outbox/'
const STATEMENTS = 'terminal-agent/src/outbox/statements/'
const DELIVERY = 'terminal-agent/src/delivery/delivery.ts'
const COUNTER = 'terminal-agent/src/counter/'
const CASH_RETURN = 'store-gateway/src/loads/cash-return.ts'

/** Rules of the till and of the cash in it, taken away from the till, or from the gateway where it keeps them. */
export const tillMutations: readonly Mutation[] = [
  mutation(
    'T1',
    'the page asks for the cash, and says safe, before the row is on disk',
    change(
      `${OUTBOX}commit-queue.ts`,
      'if (checkpointWanted) checkpoint()\n  }\n\n  function commitOrRefuse',
      'if (checkpointWanted && !db.inTransaction) checkpoint()\n  }\n\n  function commitOrRefuse',
    ),
    change(
      `${OUTBOX}commit-queue.ts`,
      'if (waiting.length === 0) defer(() => closed || flush())\n        waiting.push({ write, resolve: resolve as (value: never) => void, reject, newSale })',
      'if (!db.inTransaction) {\n          begin.run()\n          defer(() => closed || commit.run())\n        }\n        try {\n          resolve(write() as never)\n        } catch (error) {\n          reject(error)\n        }',
    ),
  ),
  mutation(
    'T1b',
    'a prepared row is sent',
    change(
      `${OUTBOX}load-writes.ts`,
      "if (!inserted) throw new Error('a load was not inserted although its id was unknown')",
      'if (inserted) statements.confirm({ id, nowMs: nowMs(), expiresAtMs: nowMs() + 120_000 })',
    ),
  ),
  mutation(
    'T1c',
    'after a restart nobody asks whether the cash was taken',
    change(
      `${COUNTER}till.ts`,
      'questions: (): Row[] => outbox.prepared().filter((row) => row.id !== heldLoadId(state))',
      'questions: (): Row[] => outbox.prepared().filter((row) => row.id === heldLoadId(state))',
    ),
  ),
  mutation(
    'T2',
    'the first byte leaves before the send mark is on disk',
    change(
      DELIVERY,
      'const mark = await outbox.mark(id, tryId)',
      'const sent = gateway.putLoad(id, bodyOf(outbox, row), WAIT_SECONDS)\n  const mark = await outbox.mark(id, tryId)',
    ),
    change(
      DELIVERY,
      'const answer = await gateway.putLoad(id, bodyOf(outbox, marked), WAIT_SECONDS)',
      'void marked\n  const answer = await sent',
    ),
  ),
  mutation(
    'T2',
    'a row is sent without a mark, so that the till may end it',
    change(
      `${STATEMENTS}mark-sending.ts`,
      'send_marked_at_ms = coalesce(send_marked_at_ms, @nowMs),',
      'send_marked_at_ms = send_marked_at_ms,',
    ),
  ),
  mutation(
    'T2b',
    'a refused connection withdraws the mark of an earlier try',
    change(`${STATEMENTS}withdraw-mark.ts`, 'AND mark_try = @tryId AND', 'AND'),
  ),
  mutation(
    'T2c',
    'what was cancelled since it was read is sent all the same',
    change(`${STATEMENTS}mark-sending.ts`, "mine === undefined ? 'not-waiting'", "mine === undefined ? 'again'"),
    change(DELIVERY, "if (marked?.state !== 'waiting') return", 'if (!marked) return'),
  ),
  mutation(
    'T4',
    'a row whose ticket is out is sent without its hold',
    change(DELIVERY, 'hold: row.hold === 1,', 'hold: false,'),
  ),
  mutation(
    'R10',
    'the till ends a row whose ticket is out',
    change(`${STATEMENTS}expire-load.ts`, ' AND hold = 0', ''),
  ),
  mutation(
    'R13b',
    'a PUT with hold of a known load is no hold',
    change(
      'store-gateway/src/loads/accept-load.ts',
      'if (!request.hold || known.heldAtMs !== null)',
      'if (!request.hold || known.id)',
    ),
  ),
  mutation(
    'T5a',
    'a till hands cash back without asking for the grant',
    change(
      `${COUNTER}cash-back.ts`,
      'if (row && endedHere(row))',
      "if (row && (endedHere(row) || row.cashWord === 'return'))",
    ),
  ),
  mutation(
    'T5a',
    'every till gets the grant',
    change(CASH_RETURN, 'if (cashReturned) {', 'if (cashReturned && !load.id) {'),
  ),
  mutation(
    'T5b',
    'the till that has the grant does not get it again',
    change(
      CASH_RETURN,
      'if (cashReturned?.terminalId === terminalId && (!load.givenBack || load.ticketOutAtMs !== null)) return { load }',
      '',
    ),
  ),
  mutation(
    'T5c',
    'after a restart the cash is ordered back again',
    change(`${COUNTER}till.ts`, 'outbox.ordered().filter(({ loadId }) => loadId !== backLoadId(state))', '[]'),
    change(`${STATEMENTS}list-owed.ts`, "c.state IN ('returned', 'ordered')", "c.state = 'returned'"),
    change(`${STATEMENTS}order-cash-back.ts`, "WHERE state = 'owed'", ''),
    change(
      `${STATEMENTS}order-cash-back.ts`,
      "state = 'ordered', ordered_at_ms",
      "state = 'ordered', returned_at_ms = NULL, ordered_at_ms",
    ),
  ),
  mutation(
    'T5d',
    'a ticket that nobody knows pays out',
    change(
      `${COUNTER}scan-ticket.ts`,
      'news: after ? ofOwnRow(deps, after) : unknownTicket, load: null }',
      "news: after ? ofOwnRow(deps, after) : { outcome: 'cash', load: { loadId, number: '0-0000', amount: 5000, account: '' }, why: { state: '', message: '' } }, load: null }",
    ),
    change(
      `${COUNTER}cash-back.ts`,
      "return onlyHere ? order('till', true)",
      "return onlyHere || !row ? order('till', true)",
    ),
  ),
  mutation(
    'T5e',
    'the gateway is not told what load the cash was given back for',
    change(
      'terminal-agent/src/delivery/cash-reports.ts',
      "cash.word === 'cashier' ? bodyOf(outbox, loadId) : undefined",
      'undefined && bodyOf(outbox, loadId)',
    ),
  ),
  mutation(
    'T5f',
    'cash given back for an unknown load is not kept',
    change(
      CASH_RETURN,
      "if (!known)\n        return {\n          kind: 'create',",
      "if (!known) return { kind: 'refuse', refused: { code: 'load-unknown' as 'ticket-is-out', detail: '' } }\n      if (!known)\n        return {\n          kind: 'create',",
    ),
  ),
  mutation(
    'T5f',
    'cash given back on an unresolved load ends it',
    change(
      'store-gateway/src/loads/life.ts',
      "'give-back': { to: 'voiding', reason: 'given-back-at-till', set: { givenBack: true } },\n    'ask-retry'",
      "'give-back': { to: 'expired', reason: 'given-back-at-till', set: { givenBack: true } },\n    'ask-retry'",
    ),
  ),
  mutation(
    'T5e',
    'an end that comes in the same moment swallows the word that the cash is back',
    change(
      `${STATEMENTS}give-back-open.ts`,
      "(state = 'waiting' OR @consented OR (@wasOpen AND state = 'ended' AND cash_word IN ('keep', 'ask')))",
      "(state = 'waiting' OR @consented OR (@wasOpen AND 0))",
    ),
  ),
  mutation(
    'T5h',
    'after “I gave the cash back” the till says what the gateway says',
    change(`${OUTBOX}migrations/002-cash-back.sql`, "WHEN gave_back_at_ms IS NOT NULL THEN 'return' -- T5h", ''),
    change(
      `${COUNTER}load-words.ts`,
      "if (row.gaveBackAtMs !== null)\n    return { cash: 'return'",
      "if (row.gaveBackAtMs === 0)\n    return { cash: 'return'",
    ),
  ),
  mutation(
    'T9',
    'what the heartbeat brings is not taken into the outbox',
    change(
      `${OUTBOX}load-writes.ts`,
      'loads.filter(record).map',
      'loads.filter((load) => !load.id && record(load)).map',
    ),
  ),
  mutation(
    'T9b',
    'an older answer replaces a newer one',
    change(`${STATEMENTS}record-answer.ts`, ' AND (revision IS NULL OR revision < @revision)', ''),
  ),
  mutation(
    'request id',
    'each try of the till has a load id of its own',
    change(
      DELIVERY,
      'const answer = await gateway.putLoad(id, bodyOf',
      'const answer = await gateway.putLoad(row.tries === 0 ? id : String((row.tries % 7) + 1) + id.slice(1), bodyOf',
    ),
  ),
]
