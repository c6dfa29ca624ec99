// The numbers on which the kernels' two compilers agree: op codes, dtype codes and the memory map.
// Plain enums and constants only, because AssemblyScript compiles this very file too.

/**
 * PyTorch's ScalarType codes. Kernels compute in float32, float64, int64 and bool; the others are only
 * stored, and `cast` and `where` alone know them.
 */
export enum ScalarType {
  uint8 = 0,
  int8 = 1,
  int16 = 2,
  int32 = 3,
  /** Two's complement, wraps around. */
  int64 = 4,
  /** IEEE 754's half. */
  float16 = 5,
  float32 = 6,
  float64 = 7,
  /** One byte, 0 or 1. */
  bool = 11,
  /** The upper half of a float32. */
  bfloat16 = 15,
}

/** One operand. `out` has the dtype of `a`, except for the tests at the end, which write bool. */
export enum UnaryOp {
  // float32, float64, int64
  neg,
  abs,
  /** -1, 0 or 1; 0 for NaN, as PyTorch gives. */
  sign,
  square,
  /** NaN and -0 stay as they are. */
  relu,
  // float32, float64
  exp,
  expm1,
  log,
  log1p,
  log2,
  log10,
  sqrt,
  /** 1 / sqrt(a), each of the two operations rounded. */
  rsqrt,
  reciprocal,
  sin,
  cos,
  tan,
  tanh,
  sigmoid,
  floor,
  ceil,
  /** Halves go to the even neighbour. */
  round,
  trunc,
  // int64, bool
  bitwise_not,
  // every dtype, writing bool
  logical_not,
  isnan,
  isinf,
  isfinite,
}

/** Two operands of one dtype, result of the same dtype. */
export enum BinaryOp {
  /** bool: or. */
  add,
  sub,
  /** bool: and. */
  mul,
  /** int64: towards zero. */
  div,
  /** Towards minus infinity. */
  floor_divide,
  /** The sign of the divisor, as in Python. */
  remainder,
  /** The sign of the dividend, as in C. */
  fmod,
  /** int64 with a negative exponent: 0, unless the base is 1 or -1. */
  pow,
  /** NaN wins. bool: or. */
  maximum,
  /** NaN wins. bool: and. */
  minimum,
  /** float32, float64. */
  atan2,
  // int64, bool
  bitwise_and,
  bitwise_or,
  bitwise_xor,
  // int64; of the second operand the low 6 bits count, as on x86
  shift_left,
  shift_right,
}

/** Two operands of one dtype, result bool. */
export enum CompareOp {
  eq,
  ne,
  lt,
  le,
  gt,
  ge,
}

/** Two operands of one dtype taken as true when not 0 (NaN is true), result bool. */
export enum LogicalOp {
  and,
  or,
  xor,
}

export enum ReduceOp {
  /** float32, float64, int64. */
  sum,
  /** float32, float64, int64. */
  prod,
  /** NaN wins. */
  max,
  /** NaN wins. */
  min,
  /** Result bool. */
  all,
  /** Result bool. */
  any,
}

/** Result int64. */
export enum ArgReduceOp {
  argmax,
  argmin,
}

/** float32 (accumulated in float64, as PyTorch does), float64, int64. */
export enum CumulativeOp {
  cumsum,
  cumprod,
}

/** What becomes of an element that is written to again; float32, float64, int64. NaN wins in max and min. */
export enum CombineOp {
  add,
  mul,
  max,
  min,
}

// The memory map, in bytes. Below SCRATCH_BASE lie the wasm kernels' own constants; from there to
// HEAP_BASE the room where matmul packs its panels; from HEAP_BASE on everything is the engine's.
export const SCRATCH_BASE = 65536
export const HEAP_BASE = 1048576
