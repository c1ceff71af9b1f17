import { describe, expect, it } from 'vitest'
import { redactAnswer } from './redact-answer.ts'

describe('a journalled answer', () => {
  it('C1: holds no claim code, no account and no long unknown text', () => {
    const kept = redactAnswer(
      JSON.stringify({
        gcClaimCode: 'NPXU-SQ9X87-YJHD',
        account: { id: '2065550101' },
        status: 'SUCCESS',
        other: 'NPXU-SQ9X87-YJHD',
        nested: { id: 'A', odd: 1.23000004241e30 },
        message: 'account 12300000424136085742006292240632 unknown',
      }),
    )
    expect(kept).toContain('SUCCESS')
    for (const secret of ['NPXU', '2065550101', '12300000424136085', '085742006292240632'])
      expect(kept).not.toContain(secret)
    expect(redactAnswer('<html>NPXU-SQ9X87-YJHD</html>')).not.toContain('NPXU')
  })
})
