// One turn of the event loop, at once: setTimeout would wait 4 ms, microtasks let nothing else in.

const waiting: (() => void)[] = []
let channel: MessageChannel | null = null

/** Resolves after messages and finalizers that are due had their turn. */
export function macrotask(): Promise<void> {
  // In Node an open port would keep the process alive.
  if (typeof setImmediate === 'function') return new Promise((resolve) => setImmediate(resolve))
  if (channel === null) {
    channel = new MessageChannel()
    channel.port1.onmessage = () => waiting.shift()?.()
  }
  const { port2 } = channel
  return new Promise((resolve) => {
    waiting.push(resolve)
    port2.postMessage(null)
  })
}
