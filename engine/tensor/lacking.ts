// What PyTorch's CPU build refuses: ops whose kernel it has for most dtypes, but not for the halves, or
// not for narrow integers. The engine could compute them, and does inside other ops and in derivatives;
// a student's call gets PyTorch's error, so that code which runs here runs there.
import type { DType, DTypeName } from './dtype.ts'
import { TorchError } from './errors.ts'
import { resultType } from './promotion.ts'
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
  acos acos_vml_cpu
  acosh acosh_cpu
  adaptive_avg_pool1d adaptive_avg_pool2d
  adaptive_avg_pool2d adaptive_avg_pool2d
  adaptive_max_pool1d adaptive_max_pool2d
  adaptive_max_pool1d_with_indices adaptive_max_pool2d
  adaptive_max_pool2d adaptive_max_pool2d
  adaptive_max_pool2d_with_indices adaptive_max_pool2d
  adaptive_max_pool3d adaptive_max_pool3d_cpu
  adaptive_max_pool3d_with_indices adaptive_max_pool3d_cpu
  addbmm addmm_impl_cpu_
  addcdiv addcdiv_cpu_out
  addcmul addcmul_cpu_out
  addmm addmm_impl_cpu_
  addmv addmv_impl_cpu
  affine_grid bmm
  affine_grid_generator bmm
  airy_ai airy_ai_cpu
  aminmax aminmax_cpu
  asin asin_vml_cpu
  asinh asinh_cpu
  atan atan_vml_cpu
  atan2 atan2_cpu
  atanh atanh_cpu
  avg_pool1d avg_pool2d
  avg_pool2d avg_pool2d
  avg_pool3d avg_pool3d_out_frame
  baddbmm baddbmm
  batch_norm batch_norm
  bessel_j0 bessel_j0_cpu
  bessel_j1 bessel_j1_cpu
  bessel_y0 bessel_y0_cpu
  bessel_y1 bessel_y1_cpu
  bilinear bmm
  binary_cross_entropy binary_cross_entropy
  binary_cross_entropy_with_logits clamp_min_cpu
  blackman_window cos_vml_cpu
  bmm bmm
  cdist cdist
  ceil ceil_vml_cpu
  chebyshev_polynomial_t chebyshev_polynomial_t_cpu
  chebyshev_polynomial_u chebyshev_polynomial_u_cpu
  chebyshev_polynomial_v chebyshev_polynomial_v_cpu
  chebyshev_polynomial_w chebyshev_polynomial_w_cpu
  clamp clamp_scalar_cpu
  clamp_max clamp_max_scalar_cpu
  clamp_min clamp_min_cpu
  conv1d slow_conv2d_cpu
  conv2d slow_conv2d_cpu
  conv3d compute_columns3d
  conv_transpose1d slow_conv_transpose2d_out_cpu
  conv_transpose2d slow_conv_transpose2d_out_cpu
  conv_transpose3d slow_conv_transpose3d_out_cpu
  convolution slow_conv2d_cpu
  convolution_weight slow_conv2d_cpu
  cos cos_vml_cpu
  cosh cosh_cpu
  cosine_similarity clamp_min_cpu
  cummax cummax_cpu
  cummin cummin_cpu
  cumprod cumprod_out_cpu
  cumsum cumsum_out_cpu
  diag diag
  diagflat diag
  digamma digamma
  dot dot
  entr entr_cpu
  erf erf_vml_cpu
  erfc erfc_vml_cpu
  erfcx erfcx_cpu
  erfinv erfinv_vml_cpu
  exp exp_vml_cpu
  expit sigmoid_cpu
  expm1 expm1_vml_cpu
  floor floor_vml_cpu
  gammaln lgamma_vml_cpu
  gaussian_nll_loss clamp_min_cpu
  glu glu_cpu
  group_norm GroupNormKernelImpl
  gru_cell addmm_impl_cpu_
  hamming_window cos_vml_cpu
  hann_window cos_vml_cpu
  hardtanh clamp_scalar_cpu
  hermite_polynomial_h hermite_polynomial_h_cpu
  hermite_polynomial_he hermite_polynomial_he_cpu
  hinge_embedding_loss clamp_min_cpu
  histc histogram_cpu
  histogram histogram_cpu
  hypot hypot_cpu
  i0 i0_vml_cpu
  i0e i0e_cpu
  i1 i1_cpu
  i1e i1e_cpu
  instance_norm batch_norm
  interpolate compute_indices_weights_nearest
  isin isin_default_cpu
  kaiser_window kaiser_window_cpu
  kthvalue kthvalue_cpu
  laguerre_polynomial_l laguerre_polynomial_l_cpu
  layer_norm LayerNormKernelImpl
  legendre_polynomial_p legendre_polynomial_p_cpu
  lerp lerp_kernel_scalar
  lgamma lgamma_vml_cpu
  linear addmm_impl_cpu_
  local_response_norm avg_pool2d
  log log_vml_cpu
  log10 log10_vml_cpu
  log1p log1p_vml_cpu
  log2 log2_vml_cpu
  log_ndtr log_ndtr_cpu
  log_softmax log_softmax_lastdim_kernel_impl
  logaddexp logaddexp_cpu
  logaddexp2 logaddexp2_cpu
  logcumsumexp logcumsumexp_out_cpu
  logit logit_cpu
  logspace logspace_cpu
  logsumexp exp_vml_cpu
  lstm_cell addmm_impl_cpu_
  margin_ranking_loss clamp_min_cpu
  matrix_exp log2_vml_cpu
  max_pool3d max_pool3d_with_indices_cpu
  max_pool3d_with_indices max_pool3d_with_indices_cpu
  median median_cpu
  mish mish_cpu
  mm addmm_impl_cpu_
  modified_bessel_i0 modified_bessel_i0_cpu
  modified_bessel_i1 modified_bessel_i1_cpu
  modified_bessel_k0 modified_bessel_k0_cpu
  modified_bessel_k1 modified_bessel_k1_cpu
  multi_margin_loss multi_margin_loss_cpu_kernel
  multigammaln lgamma_vml_cpu
  multilabel_margin_loss multilabel_margin_loss_forward_out_frame
  mv addmv_impl_cpu
  mvlgamma lgamma_vml_cpu
  nanmedian median_cpu
  ndtr erf_vml_cpu
  ndtri ndtri_cpu
  nextafter nextafter_cpu
  normalize clamp_min_cpu
  pdist pdist
  polygamma trigamma
  prelu prelu_cpu
  prod prod_cpu
  psi digamma
  range range_cpu
  reflection_pad1d reflection_pad1d
  reflection_pad2d reflection_pad2d
  relu clamp_min_cpu
  relu6 clamp_scalar_cpu
  repeat_interleave repeat_interleave_cpu
  replication_pad1d replication_pad1d_cpu
  replication_pad2d replication_pad2d_cpu
  replication_pad3d replication_pad3d_cpu
  round round_vml_cpu
  rrelu leaky_relu_cpu
  rsqrt rsqrt_cpu
  scaled_modified_bessel_k0 scaled_modified_bessel_k0_cpu
  scaled_modified_bessel_k1 scaled_modified_bessel_k1_cpu
  shifted_chebyshev_polynomial_t shifted_chebyshev_polynomial_t_cpu
  shifted_chebyshev_polynomial_u shifted_chebyshev_polynomial_u_cpu
  shifted_chebyshev_polynomial_v shifted_chebyshev_polynomial_v_cpu
  shifted_chebyshev_polynomial_w shifted_chebyshev_polynomial_w_cpu
  sigmoid sigmoid_cpu
  sin sin_vml_cpu
  sinc sinc_cpu
  sinh sinh_cpu
  soft_margin_loss exp_vml_cpu
  softmax softmax_lastdim_kernel_impl
  softmin softmax_lastdim_kernel_impl
  spherical_bessel_j0 spherical_bessel_j0_cpu
  sqrt sqrt_vml_cpu
  tan tan_vml_cpu
  tanh tanh_vml_cpu
  threshold threshold_cpu
  topk topk_cpu
  trace trace
  tril_indices tril_indices
  triplet_margin_loss clamp_min_cpu
  triu_indices triu_indices
  trunc trunc_vml_cpu
  unique unique
  unique_consecutive unique
  upsample compute_indices_weights_nearest
  upsample_bilinear compute_indices_weights_linear
  upsample_nearest compute_indices_weights_nearest
  vander cumprod_out_cpu
  vdot dot
  zeta zeta_cpu
`)

/** Ops by name, with the kernel that has no bfloat16. */
const bfloat = table(`
  _adaptive_avg_pool3d adaptive_avg_pool3d_cpu
  adaptive_avg_pool3d adaptive_avg_pool3d_cpu
  adaptive_max_pool3d adaptive_max_pool3d_cpu
  adaptive_max_pool3d_with_indices adaptive_max_pool3d_cpu
  airy_ai airy_ai_cpu
  avg_pool3d avg_pool3d_out_frame
  bessel_j0 bessel_j0_cpu
  bessel_j1 bessel_j1_cpu
  bessel_y0 bessel_y0_cpu
  bessel_y1 bessel_y1_cpu
  binary_cross_entropy binary_cross_entropy
  cdist cdist
  chebyshev_polynomial_t chebyshev_polynomial_t_cpu
  chebyshev_polynomial_u chebyshev_polynomial_u_cpu
  chebyshev_polynomial_v chebyshev_polynomial_v_cpu
  chebyshev_polynomial_w chebyshev_polynomial_w_cpu
  erfcx erfcx_cpu
  eye eye
  hermite_polynomial_h hermite_polynomial_h_cpu
  hermite_polynomial_he hermite_polynomial_he_cpu
  i1 i1_cpu
  i1e i1e_cpu
  laguerre_polynomial_l laguerre_polynomial_l_cpu
  legendre_polynomial_p legendre_polynomial_p_cpu
  log_ndtr log_ndtr_cpu
  max_pool3d max_pool3d_with_indices_cpu
  max_pool3d_with_indices max_pool3d_with_indices_cpu
  mish mish_cpu
  modified_bessel_i0 modified_bessel_i0_cpu
  modified_bessel_i1 modified_bessel_i1_cpu
  modified_bessel_k0 modified_bessel_k0_cpu
  modified_bessel_k1 modified_bessel_k1_cpu
  mse_loss mse_cpu
  multi_margin_loss multi_margin_loss_cpu_kernel
  multilabel_margin_loss multilabel_margin_loss_forward_out_frame
  ndtri ndtri_cpu
  pdist pdist
  prod prod_cpu
  reflection_pad1d reflection_pad1d
  reflection_pad2d reflection_pad2d
  repeat_interleave repeat_interleave_cpu
  replication_pad1d replication_pad1d_cpu
  replication_pad2d replication_pad2d_cpu
  replication_pad3d replication_pad3d_cpu
  scaled_modified_bessel_k0 scaled_modified_bessel_k0_cpu
  scaled_modified_bessel_k1 scaled_modified_bessel_k1_cpu
  shifted_chebyshev_polynomial_t shifted_chebyshev_polynomial_t_cpu
  shifted_chebyshev_polynomial_u shifted_chebyshev_polynomial_u_cpu
  shifted_chebyshev_polynomial_v shifted_chebyshev_polynomial_v_cpu
  shifted_chebyshev_polynomial_w shifted_chebyshev_polynomial_w_cpu
  spherical_bessel_j0 spherical_bessel_j0_cpu
  trace trace
  tril_indices tril_indices
  triu_indices triu_indices
  zeta zeta_cpu
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
  convolution_weight slow_conv2d_cpu_grad_weight
  gammainc igamma_cpu
  gammaincc igammac_cpu
  histc histogram_cpu
  histogram histogram_cpu
  hypot hypot_cpu
  igamma igamma_cpu
  igammac igammac_cpu
  lerp lerp_kernel_scalar
  local_response_norm avg_pool2d
  logaddexp logaddexp_cpu
  logaddexp2 logaddexp2_cpu
  logcumsumexp logcumsumexp_out_cpu
  multi_margin_loss multi_margin_loss_cpu_kernel
  nanmean nansum_cpu
  nextafter nextafter_cpu
  reflection_pad1d reflection_pad1d
  reflection_pad2d reflection_pad2d
  replication_pad1d replication_pad1d_cpu
  replication_pad2d replication_pad2d_cpu
  replication_pad3d replication_pad3d_cpu
  rrelu leaky_relu_cpu
  rrelu_ leaky_relu_cpu
  upsample_bilinear compute_indices_weights_linear
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

/** Composites that PyTorch refuses by another kernel than that of the part that ours meets first. */
const whole = new Set(
  (
    'bilinear cdist conv3d conv_transpose1d conv_transpose2d conv_transpose3d hinge_embedding_loss ' +
    'interpolate margin_ranking_loss multi_margin_loss triplet_margin_loss upsample ' +
    'upsample_bilinear upsample_nearest'
  ).split(' '),
)

let inside = false

/** Marks that an op's own work begins (or, with what it returned, ends): nothing is refused within. */
export function enterOp(within = true): boolean {
  const before = inside
  inside = within
  return before
}

const isNarrow = (value: unknown): value is Tensor =>
  value instanceof Tensor && value.dtype.computes !== value.dtype

/** What a pair of tensors is computed in; the first one's dtype where there is no pair. */
function together([first, second]: readonly unknown[]): DType {
  const { dtype } = first as Tensor
  return second instanceof Tensor && second.dtype !== dtype
    ? resultType(first as Tensor, second)
    : dtype
}

/**
 * @throws RuntimeError when the op called `name` took or made elements that PyTorch has no kernel for.
 * Composites are asked before they run, with `result` null.
 */
export function refuseLacking(
  name: string,
  values: readonly unknown[],
  result: Tensor | readonly Tensor[] | null,
): void {
  if (inside || (result === null && !whole.has(name))) return
  const first = result instanceof Tensor ? result : result?.[0]
  const dtype = isNarrow(first) ? first.dtype : isNarrow(values[0]) ? together(values) : null
  let kernel = dtype && lacking[dtype.name]?.[name]
  // Between tensors, clamp has one kernel of its own; beside one tensor it takes the extremes'.
  if (
    kernel &&
    name.startsWith('clamp') &&
    values.slice(1).some((value) => value instanceof Tensor)
  )
    kernel = name === 'clamp' && values[1] && values[2] ? 'clamp_cpu' : undefined
  if (dtype && kernel)
    throw new TorchError('RuntimeError', `"${kernel}" not implemented for '${dtype.scalar}'`)
}
