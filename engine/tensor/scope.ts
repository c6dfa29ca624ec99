// Who owns a fresh tensor. Inside a scope (an op at work, a backward pass, tidy, a call from Python)
// the scope does, and releases it at its end; outside, the user does, and a finalizer releases it
// once JavaScript has collected the wrapper. Nothing here reads values.
import type { Storage } from './storage.ts'
import type { Tensor } from './tensor.ts'

/** The scopes' tensors, a stack that is never cut: the engine would allocate it anew each time. */
let owned: (Tensor | null)[] = []
let height = 0
let depth = 0

/** A tensor's hold on its storage, as the finalizer sees it: it must not hold the tensor itself. */
export interface Claim {
  readonly storage: Storage
  /** Cleared by a release by hand; cheaper than telling the registry to forget the tensor. */
  open: boolean
}

const finalizers = new FinalizationRegistry<Claim>((claim) => {
  if (claim.open) claim.storage.release()
})
let counted = false

/**
 * Says that every holder counts its references (CPython does), so that no finalizer is needed.
 * Called by a Python session.
 */
export function countReferences(): void {
  counted = true
}

export function referencesAreCounted(): boolean {
  return counted
}

/** Puts the finalizer behind a tensor. */
export function stand(tensor: Tensor): void {
  if (counted || tensor.claim || !tensor.memory || tensor.memory.chunk) return
  tensor.claim = { storage: tensor.memory, open: true }
  finalizers.register(tensor, tensor.claim)
}

/** Called by each new tensor: gives it its first owner. */
export function adopt(tensor: Tensor): void {
  if (depth > 0) owned[height++] = tensor
  else stand(tensor)
}

/** A scope lets go; a graph node or a `.grad` that still holds the tensor may be collected unseen. */
function leave(tensor: Tensor): void {
  tensor.release()
  if (!tensor.released) stand(tensor)
}

/** Opens a scope; the mark it returns closes it. */
export function open(): number {
  depth++
  return height
}

/**
 * Closes the scope opened at `mark`: releases its tensors, except `kept`, which pass to the scope
 * around it, or to the user.
 */
export function close(mark: number, kept: Tensor | readonly Tensor[] | null): void {
  depth--
  // The common cases: nothing, or an op with one fresh result, which stays where it is.
  if (height === mark || (height === mark + 1 && depth > 0 && owned[mark] === kept)) return
  const end = height
  height = mark
  for (let i = mark; i < end; i++) {
    const tensor = owned[i]!
    owned[i] = null
    const keep = kept !== null && (Array.isArray(kept) ? kept.includes(tensor) : kept === tensor)
    if (keep) adopt(tensor)
    else leave(tensor)
  }
}

type Kept = Tensor | readonly Tensor[] | null | undefined

/** Runs `fn` in a scope of its own; the tensors it returns stay, all others it made are released. */
export function scoped<T extends Kept>(fn: () => T): T {
  const mark = open()
  let result: T | null = null
  try {
    result = fn()
    return result
  } finally {
    close(mark, result ?? null)
  }
}

/** For each `tidy` that is open, what code called from inside the engine made. */
const frames: Tensor[][] = []

/**
 * Runs the user's code (a hook, a custom backward) outside the engine's own scopes: what it makes is
 * its own, or that of the `tidy` around it.
 */
export function unscoped<T>(fn: () => T): T {
  if (counted) return fn()
  const [outer, outerHeight, outerDepth] = [owned, height, depth]
  const frame = frames[frames.length - 1]
  owned = []
  height = 0
  depth = frame ? 1 : 0
  try {
    return fn()
  } finally {
    if (frame) for (let i = 0; i < height; i++) frame.push(owned[i]!)
    owned = outer
    height = outerHeight
    depth = outerDepth
  }
}

/** Lets the user's code keep a tensor of the engine's beyond the engine's scopes. */
export function handOver(tensor: Tensor): void {
  if (counted) return
  tensor.retain()
  const frame = frames[frames.length - 1]
  if (frame) frame.push(tensor)
  else stand(tensor)
}

function tensorsIn(value: unknown, found: Tensor[], isTensor: (v: unknown) => v is Tensor): void {
  if (isTensor(value)) found.push(value)
  else if (Array.isArray(value)) for (const item of value) tensorsIn(item, found, isTensor)
  else if (
    value !== null &&
    typeof value === 'object' &&
    Object.getPrototypeOf(value) === Object.prototype
  )
    for (const item of Object.values(value)) tensorsIn(item, found, isTensor)
}

/**
 * Runs `fn` and frees every tensor made in it, except those it returns (alone, in arrays or in plain
 * objects). For long loops in functions that never await.
 */
export function makeTidy(isTensor: (v: unknown) => v is Tensor): <T>(fn: () => T) => T {
  return (fn) => {
    const mark = open()
    const frame: Tensor[] = []
    frames.push(frame)
    const kept: Tensor[] = []
    try {
      const result = fn()
      tensorsIn(result, kept, isTensor)
      return result
    } finally {
      frames.pop()
      close(mark, kept)
      for (const tensor of frame) if (kept.includes(tensor)) adopt(tensor)
      for (const tensor of frame) if (!kept.includes(tensor)) leave(tensor)
    }
  }
}
