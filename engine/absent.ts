// What a module says of a name that it does not have, in PyTorch's words: by a prototype, which is asked
// only for names that the module itself lacks.
import { TorchError } from './tensor/errors.ts'

/** Names that JavaScript, and tools that look at objects, ask of anything. */
const ASKED = new Set(
  'then toJSON default nodeType tagName hasAttribute asymmetricMatch'.split(' '),
)

/** Whether a value is itself a module: a namespace of imports or a plain object, of no class. */
function isModule(value: unknown): value is object {
  if (typeof value !== 'object' || value === null) return false
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === null || prototype === Object.prototype
}

/**
 * A module under its Python name, and the modules in it, whose missing names raise an AttributeError
 * instead of being undefined.
 */
export function module<M extends object>(path: string, names: M): M {
  const prototype = new Proxy(Object.prototype, {
    get(target, name, receiver): unknown {
      if (typeof name === 'symbol' || name in target || name.startsWith('_') || ASKED.has(name))
        return Reflect.get(target, name, receiver)
      throw new TorchError(
        'AttributeError',
        `module '${path}' has no attribute '${name}': Kindling does not have ${path}.${name} yet`,
      )
    },
  })
  const entries = Object.entries(names).map(([name, value]: [string, unknown]) => [
    name,
    isModule(value) ? module(`${path}.${name}`, value) : value,
  ])
  return Object.setPrototypeOf(Object.fromEntries(entries), prototype) as M
}
