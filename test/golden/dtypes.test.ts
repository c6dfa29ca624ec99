// The rows in float16, bfloat16 and the integers below 64 bits against what PyTorch answered
// (dtypes/<family>.json, by record-ops.py).
import { beforeAll, describe, expect, it } from 'vitest'
import { fixturesIn, keyOf, type Recorded, testCases } from './check-case.ts'
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

/**
 * Recorded, and in some of these dtypes not yet as PyTorch has it: another word in a refusal, a half that
 * is rounded once more or less. `_` marks the in-place form.
 */
const behind = new Set(
  `
  addbmm addbmm_ addmm_ affine_grid affine_grid_generator bilinear conv_transpose1d cumprod_
  cumsum_ gaussian_nll_loss gru_cell histc histogram_edges isclose isin kl_div lstm_cell
  margin_ranking_loss matrix_exp median_along nanmedian_along nextafter nextafter_
  polygamma_method polygamma_method_ rrelu rrelu_ sinc sinc_ special_sinc upsample_bilinear
`
    .trim()
    .split(/\s+/),
)
const nameOf = ({ op, inplace }: Recorded): string => (inplace ? `${op}_` : op)

// A row that has moved or changed its samples is tried again once it is recorded again.
testCases(
  [...fixtures.values()].map(({ torch, cases }) => ({
    torch,
    cases: cases.filter((recorded) => wanted.has(keyOf(recorded)) && !behind.has(nameOf(recorded))),
  })),
)
