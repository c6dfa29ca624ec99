// `torch.optim.lr_scheduler`: a table of contents.
export { ChainedScheduler, SequentialLR } from './composed.ts'
export { CosineAnnealingLR, CosineAnnealingWarmRestarts } from './cosine.ts'
export { CyclicLR, OneCycleLR } from './cyclic.ts'
export { ReduceLROnPlateau } from './plateau.ts'
export {
  ConstantLR,
  ExponentialLR,
  LambdaLR,
  LinearLR,
  MultiplicativeLR,
  MultiStepLR,
  PolynomialLR,
  StepLR,
} from './schedules.ts'
export { LRScheduler, LRScheduler as _LRScheduler } from './scheduler.ts'
