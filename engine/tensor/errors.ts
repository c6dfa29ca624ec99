// The one error type the engine throws: PyTorch's message with the Python type it is raised as.
// It is not a place for messages: each stands where it is thrown.

export type ErrorKind =
  | 'RuntimeError'
  | 'TypeError'
  | 'ValueError'
  | 'IndexError'
  | 'NotImplementedError'
  | 'AttributeError'
  | 'KeyError'
  // An exception of Python's own, which waits on its side (engine/python/callbacks.ts).
  | 'PythonError'
  | 'AssertionError'
  | 'ZeroDivisionError'
  | '_LinAlgError'

/** `kind` becomes the exception's type in Python and the error's name in TypeScript. */
export class TorchError extends Error {
  readonly kind: ErrorKind

  constructor(kind: ErrorKind, message: string) {
    super(message)
    this.kind = kind
    this.name = kind
  }
}
