// Files of torch.save: those that real PyTorch wrote (files/real, by record-files.py) are read by our
// torch.load, bit for bit, and so are our own. That PyTorch reads ours is checked when it records.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { type Python, startPython } from '../unit/python/start.ts'

const folder = join(import.meta.dirname, 'files')
const recorded = readFileSync(join(folder, 'shown.txt'), 'utf8').trimEnd()

describe('files of torch.save', () => {
  let python: Python

  beforeAll(async () => {
    python = await startPython()
    const files = python.pyodide.FS as unknown as {
      mkdirTree(path: string): void
      writeFile(path: string, content: Uint8Array): void
    }
    files.mkdirTree('/saved/real')
    files.mkdirTree('/saved/ours')
    for (const name of ['objects.py', 'saved_net.py'])
      files.writeFile(`/saved/${name}`, readFileSync(join(folder, name)))
    for (const name of readdirSync(join(folder, 'real')))
      files.writeFile(`/saved/real/${name}`, readFileSync(join(folder, 'real', name)))
    python.run('import sys; sys.path.insert(0, "/saved")')
  }, 60_000)

  test('PyTorch’s are read', () => {
    expect(python.run('import objects; objects.shown("/saved/real")')).toBe(recorded)
  })

  test('our own hold the same', () => {
    const code = 'import objects; objects.write("/saved/ours"); objects.shown("/saved/ours")'
    expect(python.run(code)).toBe(recorded)
  })

  test('a file that names anything else is refused', () => {
    const code = `
import io, os, torch
class Command:
    def __reduce__(self):
        return os.system, ("true",)
file = io.BytesIO()
torch.save(Command(), file)
file.seek(0)
torch.load(file)`
    expect(python.run(code)).toMatch(/^UnpicklingError: torch.load refuses to make posix.system/)
  })
})
