// What PyTorch's CPU build refuses: ops whose kernel it has for most dtypes, but not for the halves, or
// not for narrow integers. The engine could compute them, and does inside other ops and in derivatives;
// a student's call gets PyTorch's error, so that code which runs here runs there.
import type { DTypeName } from './dtype.ts'
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
  _adaptive_avg_pool2d adaptive_avg_pool2d
  adaptive_avg_pool1d adaptive_avg_pool2d
  adaptive_avg_pool2d adaptive_avg_pool2d
  adaptive_max_pool1d adaptive_max_pool2d
  adaptive_max_pool1d_with_indices adaptive_max_pool2d
  adaptive_max_pool2d adaptive_max_pool2d
  adaptive_max_pool2d_with_indices adaptive_max_pool2d
  adaptive_max_pool3d adaptive_max_pool3d_cpu
  adaptive_max_pool3d_with_indices adaptive_max_pool3d_cpu
  addcdiv addcdiv_cpu_out
  addcmul addcmul_cpu_out
  addmm addmm_impl_cpu_
  avg_pool1d avg_pool2d
  avg_pool2d avg_pool2d
  avg_pool3d avg_pool3d_out_frame
  batch_norm batch_norm
  bilinear bmm
  binary_cross_entropy binary_cross_entropy
  binary_cross_entropy_with_logits clamp_min_cpu
  bmm bmm
  ceil ceil_vml_cpu
  clamp clamp_scalar_cpu
  conv1d slow_conv2d_cpu
  conv2d slow_conv2d_cpu
  conv3d compute_columns3d
  conv_transpose1d slow_conv_transpose2d_out_cpu
  conv_transpose2d slow_conv_transpose2d_out_cpu
  conv_transpose3d slow_conv_transpose3d_out_cpu
  convolution slow_conv2d_cpu
  convolution_weight slow_conv2d_cpu
  cos cos_vml_cpu
  cumsum cumsum_out_cpu
  dot dot
  exp exp_vml_cpu
  expm1 expm1_vml_cpu
  floor floor_vml_cpu
  gaussian_nll_loss clamp_min_cpu
  glu glu_cpu
  group_norm GroupNormKernelImpl
  hardtanh clamp_scalar_cpu
  hinge_embedding_loss clamp_min_cpu
  instance_norm batch_norm
  layer_norm LayerNormKernelImpl
  linear addmm_impl_cpu_
  local_response_norm avg_pool2d
  log log_vml_cpu
  log10 log10_vml_cpu
  log1p log1p_vml_cpu
  log2 log2_vml_cpu
  log_softmax log_softmax_lastdim_kernel_impl
  margin_ranking_loss clamp_min_cpu
  max_pool3d max_pool3d_with_indices_cpu
  max_pool3d_with_indices max_pool3d_with_indices_cpu
  mish mish_cpu
  mm addmm_impl_cpu_
  multi_margin_loss multi_margin_loss_cpu_kernel
  multilabel_margin_loss multilabel_margin_loss_forward_out_frame
  mv addmv_impl_cpu
  prelu prelu_cpu
  prod prod_cpu
  relu clamp_min_cpu
  relu6 clamp_scalar_cpu
  round round_vml_cpu
  rrelu leaky_relu_cpu
  rsqrt rsqrt_cpu
  sigmoid sigmoid_cpu
  sin sin_vml_cpu
  soft_margin_loss exp_vml_cpu
  softmax softmax_lastdim_kernel_impl
  softmin softmax_lastdim_kernel_impl
  sqrt sqrt_vml_cpu
  tan tan_vml_cpu
  tanh tanh_vml_cpu
  threshold threshold_cpu
  triplet_margin_loss clamp_min_cpu
  trunc trunc_vml_cpu
`)

/** Ops by name, with the kernel that has no bfloat16. */
const bfloat = table(`
  _adaptive_avg_pool3d adaptive_avg_pool3d_cpu
  adaptive_avg_pool3d adaptive_avg_pool3d_cpu
  adaptive_max_pool3d adaptive_max_pool3d_cpu
  adaptive_max_pool3d_with_indices adaptive_max_pool3d_cpu
  avg_pool3d avg_pool3d_out_frame
  binary_cross_entropy binary_cross_entropy
  eye eye
  max_pool3d max_pool3d_with_indices_cpu
  max_pool3d_with_indices max_pool3d_with_indices_cpu
  mish mish_cpu
  mse_loss mse_cpu
  multi_margin_loss multi_margin_loss_cpu_kernel
  multilabel_margin_loss multilabel_margin_loss_forward_out_frame
  prod prod_cpu
`)

/** Ops by name, with the kernel that has no integers of fewer than 64 bits. */
const narrow = table(`
  avg_pool1d avg_pool2d
  avg_pool2d avg_pool2d
  avg_pool3d avg_pool3d_out_frame
  binary_cross_entropy binary_cross_entropy
  conv_transpose1d slow_conv_transpose2d_out_cpu
  conv_transpose2d slow_conv_transpose2d_out_cpu
  conv_transpose3d slow_conv_transpose3d_out_cpu
  local_response_norm avg_pool2d
`)

/** The tables by the dtype they are about. */
const lacking: Readonly<Partial<Record<DTypeName, Readonly<Record<string, string>>>>> = {
  float16: half,
  bfloat16: bfloat,
  uint8: narrow,
  int8: narrow,
  int16: narrow,
  int32: narrow,
}

let inside = false

/** Marks that an op's own work begins (or, with what it returned, ends): nothing is refused within. */
export function enterOp(within = true): boolean {
  const before = inside
  inside = within
  return before
}

const isNarrow = (value: unknown): value is Tensor =>
  value instanceof Tensor && value.dtype.computes !== value.dtype

/** @throws RuntimeError when the op called `name` took or made elements that PyTorch has no kernel for. */
export function refuseLacking(
  name: string,
  values: readonly unknown[],
  result: Tensor | readonly Tensor[],
): void {
  if (inside) return
  const first = result instanceof Tensor ? result : result[0]
  const found = isNarrow(first) ? first : isNarrow(values[0]) ? values[0] : null
  const kernel = found && lacking[found.dtype.name]?.[name]
  if (kernel)
    throw new TorchError('RuntimeError', `"${kernel}" not implemented for '${found.dtype.scalar}'`)
}
