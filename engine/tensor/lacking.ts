// What PyTorch's CPU build refuses: ops whose kernel it has for most dtypes, but not for the halves. The
// engine could compute them, and does inside other ops and in derivatives; a student's call gets
// PyTorch's error, so that code which runs here runs there.
import { type DType, float32 } from './dtype.ts'
import { TorchError } from './errors.ts'
import { Tensor } from './tensor.ts'

const table = (text: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    text
      .trim()
      .split('\n')
      .map((line) => line.trim().split(' ') as [string, string]),
  )

/** Ops by name, with the kernel that has no float16. */
const half = table(`
  addcdiv addcdiv_cpu_out
  addcmul addcmul_cpu_out
  addmm addmm_impl_cpu_
  bmm bmm
  ceil ceil_vml_cpu
  clamp clamp_scalar_cpu
  cos cos_vml_cpu
  cumsum cumsum_out_cpu
  dot dot
  exp exp_vml_cpu
  expm1 expm1_vml_cpu
  floor floor_vml_cpu
  linear addmm_impl_cpu_
  log log_vml_cpu
  log10 log10_vml_cpu
  log1p log1p_vml_cpu
  log2 log2_vml_cpu
  mm addmm_impl_cpu_
  mv addmv_impl_cpu
  prod prod_cpu
  relu clamp_min_cpu
  round round_vml_cpu
  rsqrt rsqrt_cpu
  sigmoid sigmoid_cpu
  sin sin_vml_cpu
  sqrt sqrt_vml_cpu
  tan tan_vml_cpu
  tanh tanh_vml_cpu
  trunc trunc_vml_cpu
`)

/** Ops by name, with the kernel that has no bfloat16. */
const bfloat = table(`
  eye eye
  prod prod_cpu
`)

let inside = false

/** Marks that an op's own work begins (or, with what it returned, ends): nothing is refused within. */
export function enterOp(within = true): boolean {
  const before = inside
  inside = within
  return before
}

const isHalf = (value: unknown): value is Tensor =>
  value instanceof Tensor && isHalfType(value.dtype)

const isHalfType = (dtype: DType): boolean => dtype.computes === float32 && dtype !== float32

/** @throws RuntimeError when the op called `name` took or made halves that PyTorch has no kernel for. */
export function refuseLacking(
  name: string,
  values: readonly unknown[],
  result: Tensor | readonly Tensor[],
): void {
  if (inside) return
  const first = result instanceof Tensor ? result : result[0]
  const found = isHalf(first) ? first : isHalf(values[0]) ? values[0] : null
  if (!found) return
  const { scalar } = found.dtype
  const kernel = (scalar === 'Half' ? half : bfloat)[name]
  if (kernel) throw new TorchError('RuntimeError', `"${kernel}" not implemented for '${scalar}'`)
}
