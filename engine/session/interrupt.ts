// The wish to stop the running cell, as one int32 that page and worker may share.
// It only carries the wish; python.ts and typescript.ts act on it.

/** What Python takes for SIGINT in its interrupt buffer. */
const SIGINT = 2

export class Interrupt {
  readonly flag: Int32Array

  constructor(shared: SharedArrayBuffer | null = null) {
    this.flag = new Int32Array(shared ?? new ArrayBuffer(4))
  }

  get requested(): boolean {
    return Atomics.load(this.flag, 0) !== 0
  }

  request(): void {
    Atomics.store(this.flag, 0, SIGINT)
  }

  clear(): void {
    Atomics.store(this.flag, 0, 0)
  }
}
