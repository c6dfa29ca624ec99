// SummaryWriter's event files, read back by a reader of their own: TFRecords with CRC32C around
// protocol buffers.
import { beforeAll, describe, expect, it } from 'vitest'
import { type Python, startPython } from './start.ts'

function crc32c(bytes: Uint8Array): number {
  let crc = 0xffffffff
  for (const byte of bytes) {
    crc ^= byte
    for (let i = 0; i < 8; i++) crc = (crc >>> 1) ^ (crc & 1 ? 0x82f63b78 : 0)
  }
  return (crc ^ 0xffffffff) >>> 0
}

const masked = (bytes: Uint8Array): number => {
  const crc = crc32c(bytes)
  return (((crc >>> 15) | (crc << 17)) + 0xa282ead8) >>> 0
}

/** The messages in a file, their checksums compared. */
function records(file: Uint8Array): Uint8Array[] {
  const view = new DataView(file.buffer, file.byteOffset, file.length)
  const found: Uint8Array[] = []
  for (let at = 0; at < file.length;) {
    const length = Number(view.getBigUint64(at, true))
    expect(view.getUint32(at + 8, true)).toBe(masked(file.subarray(at, at + 8)))
    const data = file.subarray(at + 12, at + 12 + length)
    expect(view.getUint32(at + 12 + length, true)).toBe(masked(data))
    found.push(data)
    at += 16 + length
  }
  return found
}

type Field = number | Uint8Array

/** A message's fields by number; each as often as it comes. */
function fields(message: Uint8Array): Map<number, Field[]> {
  const view = new DataView(message.buffer, message.byteOffset, message.length)
  const found = new Map<number, Field[]>()
  let at = 0
  const varint = (): number => {
    let value = 0
    for (let shift = 1; ; shift *= 128) {
      const byte = message[at++]!
      value += (byte & 127) * shift
      if (byte < 128) return value
    }
  }
  while (at < message.length) {
    const key = varint()
    let value: Field
    if ((key & 7) === 0) value = varint()
    else if ((key & 7) === 1) value = view.getFloat64((at += 8) - 8, true)
    else if ((key & 7) === 5) value = view.getFloat32((at += 4) - 4, true)
    else {
      const length = varint()
      value = message.subarray(at, (at += length))
    }
    const field = Math.floor(key / 8)
    found.set(field, [...(found.get(field) ?? []), value])
  }
  return found
}

const first = (message: Map<number, Field[]>, field: number): Field | undefined =>
  message.get(field)?.[0]
const text = (field: Field | undefined): string => new TextDecoder().decode(field as Uint8Array)

interface Value {
  tag: string
  step: Field
  own: Map<number, Field[]>
}

/** The values of a file: tag, step and the fields of each. */
const values = (file: Uint8Array): Value[] =>
  records(file).flatMap((data) => {
    const event = fields(data)
    const summary = first(event, 5)
    if (summary === undefined) return []
    return (fields(summary as Uint8Array).get(1) ?? []).map((value) => {
      const own = fields(value as Uint8Array)
      return { tag: text(first(own, 1)), step: first(event, 2) ?? 0, own }
    })
  })

describe('SummaryWriter', () => {
  let python: Python
  const bytes = (code: string): Uint8Array =>
    Uint8Array.from(JSON.parse(python.run(code)) as number[])

  beforeAll(async () => {
    python = await startPython()
  }, 60_000)

  const write = (body: string): Uint8Array =>
    bytes(`
import glob, shutil, torch
from torch.utils.tensorboard import SummaryWriter
shutil.rmtree('/tmp/runs', ignore_errors=True)
with SummaryWriter('/tmp/runs') as writer:
    ${body}
print(list(open(glob.glob('/tmp/runs/events*')[0], 'rb').read()))`)

  it('begins with the version of the format', () => {
    const [start] = records(write('pass'))
    expect(text(first(fields(start!), 3))).toBe('brain.Event:2')
  })

  it('writes scalars with their steps', () => {
    const file = write(
      "[writer.add_scalar('loss', torch.tensor(1 / (i + 1)), i) for i in range(3)]",
    )
    const found = values(file).map(({ tag, step, own }) => [tag, step, first(own, 2)])
    expect(found).toEqual([
      ['loss', 0, 1],
      ['loss', 1, 0.5],
      ['loss', 2, Math.fround(1 / 3)],
    ])
  })

  it('writes texts, histograms and pictures', () => {
    const file = write(
      "writer.add_text('note', 'so'); writer.add_histogram('h', torch.tensor([1.0, 2.0, 3.0])); " +
        "writer.add_image('i', torch.zeros(3, 2, 5))",
    )
    const [note, histogram, image] = values(file)
    expect(note!.tag).toBe('note/text_summary')
    expect(text(first(fields(first(note!.own, 8) as Uint8Array), 8))).toBe('so')
    const spread = fields(first(histogram!.own, 5) as Uint8Array)
    expect([1, 2, 3, 4, 5].map((field) => first(spread, field))).toEqual([1, 3, 3, 6, 14])
    const picture = fields(first(image!.own, 4) as Uint8Array)
    expect([1, 2, 3].map((field) => first(picture, field))).toEqual([2, 5, 3])
    expect(text((first(picture, 4) as Uint8Array).subarray(1, 4))).toBe('PNG')
  })

  it('names the folder as PyTorch does, and tensorboardX is the same class', () => {
    const code = `
import re, tensorboardX, torch
from torch.utils.tensorboard import SummaryWriter
writer = SummaryWriter(comment='_x')
print(bool(re.fullmatch(r'runs/[A-Z][a-z]{2}\\d\\d_\\d\\d-\\d\\d-\\d\\d_.+_x', writer.log_dir)), tensorboardX.SummaryWriter is SummaryWriter)`
    expect(python.run(code)).toBe('True True')
  })

  it('says what it does not write', () => {
    const code = `
from torch.utils.tensorboard import SummaryWriter
SummaryWriter('/tmp/runs').add_video('v', None)`
    expect(python.run(code)).toMatch(/^NotImplementedError: Kindling does not have/)
  })
})
