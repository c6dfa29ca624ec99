// Pretrained weights of torchvision's models: not shipped, found among the session's files. What the
// models compute is compared with torchvision's in test/parity.
import { beforeAll, expect, test } from 'vitest'
import { type Python, startPython } from './start.ts'

let python: Python
beforeAll(async () => {
  python = await startPython()
}, 60_000)

const imports = `
import warnings, torch
from torchvision import models
warnings.simplefilter("ignore")
`

test('asking for weights that are not there says how to get them', () => {
  const said = python.run(`${imports}models.squeezenet1_1(weights="DEFAULT")`)
  expect(said).toMatch(/^RuntimeError: Kindling does not ship pretrained weights/)
  expect(said).toContain('https://download.pytorch.org/models/squeezenet1_1-b8a52dc0.pth')
  expect(python.run(`${imports}models.squeezenet1_1(pretrained=True)`)).toBe(said)
})

test('a file of the published name is loaded', () => {
  const same = python.run(`${imports}
torch.manual_seed(0)
first = models.squeezenet1_1()
torch.save(first.state_dict(), "squeezenet1_1-b8a52dc0.pth")
second = models.squeezenet1_1(weights=models.SqueezeNet1_1_Weights.IMAGENET1K_V1)
print(all(torch.equal(a, b) for a, b in zip(first.parameters(), second.parameters())))
`)
  expect(same.trim()).toBe('True')
})

test('old names in published files are mended', () => {
  const said = python.run(`
from torchvision.models.densenet import _renamed
print(list(_renamed({"features.denseblock1.denselayer1.norm.1.weight": 0, "features.norm0.weight": 1})))
`)
  expect(said.trim()).toBe(
    "['features.denseblock1.denselayer1.norm1.weight', 'features.norm0.weight']",
  )
})

test('facts of weights that are not shipped say so', () => {
  const said = python.run(`${imports}models.ResNet18_Weights.DEFAULT.meta["categories"]`)
  expect(said).toMatch(/Kindling does not have 'categories' of pretrained weights/)
})
