// The op table: every row, by the name it is exported under. A table of contents; rows stand in the
// files it names.
export * from './binary.ts'
export * from './clamp.ts'
export * from './creation.ts'
export * from './linalg.ts'
export * from './loss.ts'
export * from './random.ts'
export * from './reduction.ts'
export * from './shaping.ts'
export * from './unary.ts'
