// Every pair of Python and TypeScript against what PyTorch answered to the Python (one JSON file per
// topic beside it, by record-ops.py).
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { torch } from '../../engine/index.ts'
import { Tensor } from '../../engine/tensor/tensor.ts'
import { failureOf } from './compare.ts'
import { answerTo } from './differences.ts'
import { startEngine } from './start.ts'
import { topics } from './topics/index.ts'
import type { Pair } from './topics/pair.ts'

interface Recorded {
  readonly python: string
  readonly value?: unknown
  readonly error?: readonly [type: string, message: string]
}

beforeAll(startEngine)
beforeEach(() => {
  torch.set_printoptions({ profile: 'default' })
  torch.set_default_dtype(torch.float32)
})

function fixtureOf(topic: string): readonly Recorded[] {
  const text = readFileSync(join(import.meta.dirname, 'topics', `${topic}.json`), 'utf8')
  return (JSON.parse(text) as { pairs: Recorded[] }).pairs
}

/** As `plain` in record-ops.py. */
function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain)
  if (value === undefined || value === null) return null
  if (typeof value === 'number') {
    if (Number.isNaN(value)) return 'nan'
    if (!Number.isFinite(value)) return value > 0 ? 'inf' : '-inf'
    return Object.is(value, -0) ? '-0' : value
  }
  if (typeof value === 'bigint' || value instanceof Tensor) return value.toString()
  return value
}

function expectNear(actual: unknown, expected: unknown, tolerance: number): void {
  if (Array.isArray(expected) && Array.isArray(actual) && actual.length === expected.length) {
    expected.forEach((item, i) => expectNear(actual[i], item, tolerance))
  } else if (typeof expected === 'number' && typeof actual === 'number') {
    const off = Math.abs(actual - expected)
    if (off > tolerance * Math.max(Math.abs(expected), 1e-3)) expect(actual).toBe(expected)
  } else expect(actual).toEqual(expected)
}

function check({ ts, tolerance = 0 }: Pair, recorded: Recorded): void {
  const { value, error } = answerTo(recorded)
  if (error) {
    expect(failureOf(ts)).toBe(error.join(': '))
    return
  }
  expectNear(plain(ts()), value, tolerance)
}

describe.each(Object.entries(topics))('%s', (topic, pairs) => {
  const recorded = fixtureOf(topic)
  it('is recorded (else: npm run golden)', () => {
    expect(recorded.map(({ python }) => python)).toEqual(pairs.map(({ python }) => python))
  })
  pairs.forEach((pair, i) => it(pair.python, () => check(pair, recorded[i]!)))
})
