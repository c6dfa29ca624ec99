// torchsummary and torchinfo are not in Debian, so that there is no recording to compare with: their
// tables by hand.
import { expect, test } from 'vitest'
import { startPython } from './start.ts'

test('a table of layers, output shapes and parameters', async () => {
  const python = await startPython()
  const printed = python.run(`
from torch import nn
from torchsummary import summary
summary(nn.Sequential(nn.Conv2d(1, 8, 3), nn.ReLU(), nn.Flatten(), nn.Linear(8 * 26 * 26, 10)), (1, 28, 28))
`)
  expect(printed.split('\n').slice(0, 10)).toEqual([
    '-'.repeat(64),
    '        Layer (type)               Output Shape         Param #',
    '='.repeat(64),
    '            Conv2d-1            [-1, 8, 26, 26]              80',
    '              ReLU-2            [-1, 8, 26, 26]               0',
    '           Flatten-3                 [-1, 5408]               0',
    '            Linear-4                   [-1, 10]          54,090',
    '='.repeat(64),
    'Total params: 54,170',
    'Trainable params: 54,170',
  ])
}, 60_000)

test('a tree of layers', async () => {
  const python = await startPython()
  const printed = python.run(`
from torch import nn
from torchinfo import summary
print(summary(nn.Sequential(nn.Sequential(nn.Linear(3, 4), nn.ReLU()), nn.Linear(4, 2)), (5, 3), verbose=0))
`)
  expect(printed.split('\n').slice(1, 12)).toEqual([
    'Layer (type:depth-idx)                   Output Shape              Param #',
    '='.repeat(90),
    'Sequential                               [5, 2]                    --',
    '├─Sequential: 1-1                        [5, 4]                    --',
    '│    └─Linear: 2-1                       [5, 4]                    16',
    '│    └─ReLU: 2-2                         [5, 4]                    --',
    '├─Linear: 1-2                            [5, 2]                    10',
    '='.repeat(90),
    'Total params: 26',
    'Trainable params: 26',
    'Non-trainable params: 0',
  ])
}, 60_000)
