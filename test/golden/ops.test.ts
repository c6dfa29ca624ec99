// Every case of the op table against what PyTorch answered (ops/<family>.json, by record-ops.py).
import { beforeAll, describe, expect, it } from 'vitest'
import { cases } from './cases.ts'
import { fixturesIn, keyOf, testCases } from './check-case.ts'
import { familyOf } from './families.ts'
import { startEngine } from './start.ts'

const fixtures = fixturesIn('ops')

beforeAll(startEngine)

const wanted = new Map<string, Set<string>>()
for (const one of cases()) {
  const family = familyOf(one.op)
  wanted.set(family, (wanted.get(family) ?? new Set()).add(keyOf(one)))
}

describe('fixtures', () => {
  it.each([...wanted])(
    '%s has every case of its rows (else: npm run golden -- %s)',
    (family, keys) => {
      const fixture = fixtures.get(family)
      expect(fixture?.torch).toMatch(/1\.13\.1/)
      expect(new Set(fixture!.cases.map(keyOf))).toEqual(keys)
    },
  )

  it('has no fixture without rows', () => {
    expect([...fixtures.keys()].filter((family) => !wanted.has(family))).toEqual([])
  })
})

testCases(fixtures.values())
