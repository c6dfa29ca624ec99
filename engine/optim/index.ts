// `torch.optim`: a table of contents.
export { Optimizer, type ParamGroup } from './optimizer.ts'
export { SGD, type SGDOptions, sgdStep } from './sgd.ts'
