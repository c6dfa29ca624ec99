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
  addbmm addbmm_ addmm_ affine_grid affine_grid_generator bartlett_window bilinear
  blackman_window cdist clamp_max_ clamp_min_ clamp_tensor clamp_tensor_ conv3d
  conv_transpose1d conv_transpose2d conv_transpose3d convolution cumprod_ cumsum_ embedding
  embedding_bag eq_in_place_ gaussian_nll_loss ge_in_place_ gru_cell gt_in_place_
  hamming_window hann_window hardtanh hardtanh_ hinge_embedding_loss histc histogram_count
  histogram_edges igamma igamma_ igammac igammac_ interpolate isclose isin kaiser_window kl_div
  le_in_place_ lstm_cell lt_in_place_ margin_ranking_loss matrix_exp median_along
  multi_margin_loss nanmean nanmedian_along nansum ne_in_place_ nextafter nextafter_
  polygamma_method polygamma_method_ repeat_interleave_counts rrelu rrelu_ sinc sinc_
  special_gammainc special_gammaincc special_sinc tril_indices triplet_margin_loss triu_indices
  upsample upsample_bilinear upsample_nearest
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
