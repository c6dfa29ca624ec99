// Linear algebra: a table of contents.
export * from './adding.ts'
export * from './cholesky.ts'
export * from './contractions.ts'
export * from './determinants.ts'
export * from './products.ts'
export * from './solving.ts'
export * from './triangular.ts'
export * from './vectors.ts'
