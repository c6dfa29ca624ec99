// Where tensors are: always the CPU. Other places can be named, and asking for them raises PyTorch's
// error. https://pytorch.org/docs/1.13/tensor_attributes.html#torch.device
import { TorchError } from './errors.ts'

const kinds =
  'cpu cuda ipu xpu mkldnn opengl opencl ideep hip ve fpga ort xla lazy vulkan mps meta hpu privateuseone'.split(
    ' ',
  )

/** `torch.device('cpu')`. */
export class Device {
  readonly type: string
  readonly index: number | null

  constructor(type: string, index: number | null) {
    this.type = type
    this.index = index
  }

  toString(): string {
    return this.index === null ? this.type : `${this.type}:${this.index}`
  }
}

/** What names a device: an object, `'cpu'`, `'cuda:0'`, or a number for the GPU of that number. */
export type Place = Device | string | number

function refuse(text: string): never {
  throw new TorchError('RuntimeError', text)
}

/** The device that `place` names. @throws RuntimeError in PyTorch's words for what is none. */
export function device(place: Place, index: number | null = null): Device {
  if (place instanceof Device) return place
  if (typeof place === 'number') return device('cuda', place)
  const words = /^([a-zA-Z_]+)(?::(\d+))?$/.exec(place)
  if (!words) refuse(`Invalid device string: '${place}'`)
  const [, type, number] = words as unknown as [string, string, string?]
  if (!kinds.includes(type))
    refuse(`Expected one of ${kinds.join(', ')} device type at start of device string: ${type}`)
  if (number !== undefined && index !== null)
    refuse(`type (string) must not include an index because index was passed explicitly: ${place}`)
  if (index !== null && index < 0) refuse('Device index must not be negative')
  return new Device(type, number === undefined ? index : Number(number))
}

/** The one device that holds tensors. */
export const cpu = new Device('cpu', null)

/** @throws AssertionError for CUDA as a PyTorch without it does, RuntimeError for other devices. */
export function checkDevice(place: Place | null | undefined): void {
  if (place === null || place === undefined) return
  const { type } = device(place)
  if (type === 'cuda')
    throw new TorchError('AssertionError', 'Torch not compiled with CUDA enabled')
  if (type !== 'cpu') refuse(`PyTorch is not linked with support for ${type} devices`)
}
