// Names that a cell reaches directly, not through the session: JavaScript's own and a few of the
// platform's. A cell may still declare them; then they are session names like any other.

/** Everything else may be declared by a later cell, so it is looked up when it is used. */
export const bareNames: ReadonlySet<string> = new Set([
  ...['undefined', 'NaN', 'Infinity', 'globalThis', 'isNaN', 'isFinite', 'parseInt', 'parseFloat'],
  ...['Object', 'Function', 'Array', 'String', 'Number', 'Boolean', 'Symbol', 'BigInt', 'Math'],
  ...['Date', 'RegExp', 'JSON', 'Promise', 'Proxy', 'Reflect', 'Map', 'Set', 'WeakMap', 'WeakSet'],
  ...['WeakRef', 'FinalizationRegistry', 'Intl', 'Atomics', 'ArrayBuffer', 'SharedArrayBuffer'],
  ...['DataView', 'Int8Array', 'Uint8Array', 'Uint8ClampedArray', 'Int16Array', 'Uint16Array'],
  ...['Int32Array', 'Uint32Array', 'BigInt64Array', 'BigUint64Array', 'Float32Array'],
  ...['Float64Array', 'Error', 'TypeError', 'RangeError', 'ReferenceError', 'SyntaxError'],
  ...['EvalError', 'URIError', 'AggregateError', 'performance', 'setTimeout', 'clearTimeout'],
  ...['setInterval', 'clearInterval', 'queueMicrotask', 'structuredClone'],
])
