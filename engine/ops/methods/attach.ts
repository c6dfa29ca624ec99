// How methods and properties come to be on Tensor. It names none.
import { Tensor } from '../../tensor/tensor.ts'

/** Methods that, like a class's own, do not show when a tensor's properties are listed. */
export function attachMethods(
  methods: Readonly<Record<string, (this: Tensor, ...args: never[]) => unknown>> & ThisType<Tensor>,
): void {
  for (const [name, value] of Object.entries(methods))
    Object.defineProperty(Tensor.prototype, name, { value, writable: true, configurable: true })
}

interface Property {
  get: (this: Tensor) => unknown
  set?: (this: Tensor, value: never) => void
}

export function attachProperties(properties: Readonly<Record<string, Property>>): void {
  Object.defineProperties(Tensor.prototype, properties as PropertyDescriptorMap & ThisType<Tensor>)
}
