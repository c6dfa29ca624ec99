// The exports of the WebAssembly module: the functions of ../kernels.ts, nothing else.
export { unary } from './unary'
export { binary, compare, logical } from './binary'
export { cast } from './cast'
export { where } from './where'
export { argreduce, cumulative, reduce } from './reduce'
export { matmul } from './matmul'
export { convolve } from './convolve'
export { combine, locate, put, take } from './places'
