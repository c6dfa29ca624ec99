// Why a session could not start, in words for the student: always names the file it missed.
// It does not decide what happens then.

export class LoadError extends Error {
  override readonly name = 'LoadError'
  /** The file, as a URL or path. */
  readonly file: string

  constructor(file: string, why: string, options?: ErrorOptions) {
    super(`Cannot load ${file}: ${why}`, options)
    this.file = file
  }
}

export function reason(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
