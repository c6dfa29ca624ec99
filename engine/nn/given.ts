// Arguments of module constructors: by position, then in a last plain object by name.
import { TorchError } from '../tensor/errors.ts'

/** Optional arguments by position, as far as the caller likes, then a last object of named ones. */
export type Given<Positions extends unknown[], Options, Done extends unknown[] = []> =
  | Done
  | [...Done, Options]
  | (Positions extends [infer H, ...infer T] ? Given<T, Options, [...Done, H]> : never)

const isOptions = (value: unknown): value is Record<string, unknown> =>
  value !== null && typeof value === 'object' && Object.getPrototypeOf(value) === Object.prototype

/**
 * Arguments with their defaults filled in; the order of `defaults` is the order of positions.
 * @throws TypeError for a name that is not among them, and for too many.
 */
export function given<T extends object>(name: string, args: readonly unknown[], defaults: T): T {
  const names = Object.keys(defaults)
  const last = args.at(-1)
  const options = isOptions(last) ? last : {}
  const positional = isOptions(last) ? args.slice(0, -1) : args
  if (positional.length > names.length)
    throw new TorchError(
      'TypeError',
      `${name}.__init__() takes from 1 to ${names.length + 1} positional arguments but ${positional.length + 1} were given`,
    )
  const values = { ...defaults } as Record<string, unknown>
  positional.forEach((value, i) => {
    if (value !== undefined) values[names[i]!] = value
  })
  for (const [key, value] of Object.entries(options)) {
    if (!names.includes(key))
      throw new TorchError(
        'TypeError',
        `${name}.__init__() got an unexpected keyword argument '${key}'`,
      )
    if (value !== undefined) values[key] = value
  }
  return values as T
}
