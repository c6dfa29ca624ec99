// The rows in float16, bfloat16 and the integers below 64 bits against what PyTorch answered
// (dtypes/<family>.json, by record-ops.py).
import { beforeAll, describe, expect, it } from 'vitest'
import { fixturesIn, keyOf, testCases } from './check-case.ts'
import { dtypeCases } from './dtype-cases.ts'
import { startEngine } from './start.ts'

const fixtures = fixturesIn('dtypes')

beforeAll(startEngine)

const wanted = new Set([...dtypeCases()].map(keyOf))

describe('fixtures', () => {
  it.each([...fixtures.keys()])('%s is recorded from PyTorch 1.13.1', (family) => {
    expect(fixtures.get(family)!.torch).toMatch(/1\.13\.1/)
  })
})

// A row that has moved or changed its samples is tried again once it is recorded again.
testCases(
  [...fixtures.values()].map(({ torch, cases }) => ({
    torch,
    cases: cases.filter((recorded) => wanted.has(keyOf(recorded))),
  })),
)
