// `torch.autograd`: gradients by hand, and functions with derivatives of one's own. A table of contents.
// https://pytorch.org/docs/1.13/autograd.html
import * as functionalNames from './functional.ts'
import { saved_tensors_hooks } from './saving.ts'

export * from './anomaly.ts'
export { Function, FunctionCtx, once_differentiable } from './function.ts'
export { backward, grad, type GradOptions } from './grad.ts'
export { gradcheck, gradgradcheck } from './gradcheck.ts'

export const functional = functionalNames
export const graph = { saved_tensors_hooks }
