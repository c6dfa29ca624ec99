// `torch.nn`: a table of contents.
export { functional } from '../ops/functions.ts'
export * as init from './init.ts'
export * from './layers.ts'
export * from './loss.ts'
export { Module } from './module.ts'
export { Parameter } from './parameter.ts'
