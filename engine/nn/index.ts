// `torch.nn`: a table of contents.
export { functional } from '../ops/functions.ts'
export * from './activation.ts'
export { AdaptiveLogSoftmaxWithLoss } from './adaptive.ts'
export * from './conv.ts'
export { ModuleDict, ModuleList, Sequential } from './containers.ts'
export * from './dropout.ts'
export * from './embedding.ts'
export * from './flatten.ts'
export * as init from './init.ts'
export * from './linear.ts'

export * from './loss.ts'
export { Module } from './module.ts'
export * from './normalization.ts'
export * from './padding.ts'
export * from './pairs.ts'
export { Parameter } from './parameter.ts'
export * from './pooling.ts'
export * from './resampling.ts'
export * from './unpooling.ts'
export { ParameterDict, ParameterList } from './parameters.ts'
export * from './recurrent.ts'
export * as utils from './utils.ts'
export { MultiheadAttention } from './multihead.ts'
export {
  Transformer,
  TransformerDecoder,
  TransformerDecoderLayer,
  TransformerEncoder,
  TransformerEncoderLayer,
} from './transformer.ts'
