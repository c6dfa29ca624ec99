// A thinned curve keeps what a reader would miss: its ends, its extremes, its gaps.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { drawnPoints, thin } from '../../../app/chart/thin.ts'

describe('thin', () => {
  test('leaves a short curve as it is', () => {
    expect(thin([3, 1, 2])).toEqual([0, 1, 2])
    expect(thin([])).toEqual([])
    expect(thin(new Float64Array(drawnPoints))).toHaveLength(drawnPoints)
  })

  test('keeps one spike among a million points', () => {
    const values = new Float64Array(1_000_000).fill(1)
    values[765_432] = 50
    values[3] = -50
    const chosen = thin(values)
    expect(chosen).toContain(765_432)
    expect(chosen).toContain(3)
  })

  test('keeps a gap where no value is finite', () => {
    const values = Array.from({ length: 5000 }, (_, i) => (i > 1000 && i < 4000 ? NaN : i))
    const chosen = thin(values)
    expect(chosen.some((i) => Number.isNaN(values[i]))).toBe(true)
  })

  test('gives few, ascending indices with both ends and both extremes', () => {
    const value = fc.oneof(fc.double({ noDefaultInfinity: true }), fc.constant(NaN))
    fc.assert(
      fc.property(
        fc.array(value, { minLength: 1, maxLength: 300 }),
        fc.integer({ min: 4, max: 40 }),
        (values, limit) => {
          const chosen = thin(values, limit)
          expect(chosen.length).toBeLessThanOrEqual(limit)
          expect(chosen[0]).toBe(0)
          expect(chosen.at(-1)).toBe(values.length - 1)
          expect(chosen).toEqual([...new Set(chosen)].sort((a, b) => a - b))
          const finite = values.filter(Number.isFinite)
          const drawn = chosen.map((i) => values[i] ?? NaN).filter(Number.isFinite)
          expect(Math.min(...drawn)).toBe(Math.min(...finite))
          expect(Math.max(...drawn)).toBe(Math.max(...finite))
        },
      ),
    )
  })
})
