// The parameters of activations that torch.nn.functional has in two forms: relu and relu_.
import * as kind from '../kinds.ts'
import { optional, required } from '../op.ts'
import { input } from './row.ts'

export const leaky = [input, optional('negative_slope', kind.number, 0.01)] as const

export const cut = [
  input,
  required('threshold', kind.number),
  required('value', kind.number),
] as const

export const bounds = [
  input,
  optional('min_val', kind.number, -1),
  optional('max_val', kind.number, 1),
] as const

export const scaled = [input, optional('alpha', kind.number, 1)] as const

export const slopeBounds = [
  input,
  optional('lower', kind.number, 1 / 8),
  optional('upper', kind.number, 1 / 3),
  optional('training', kind.bool, false),
] as const
