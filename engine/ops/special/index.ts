// The special functions, by theme; torch.special's own names for functions that torch has too are
// aliases.ts.
export * from './aliases.ts'
export * from './bessel.ts'
export * from './errors.ts'
export * from './gamma.ts'
export * from './logarithms.ts'
export * from './polynomials.ts'
