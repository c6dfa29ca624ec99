// Pictures, the data sets that the site serves, and progress bars, in a real browser.
import { expect } from 'playwright/test'
import { test } from './site.ts'

test('a cell reads and writes picture files and shows a picture', async ({ visit }) => {
  const page = await visit()
  const cell = await page.first.write(`from PIL import Image
picture = Image.new('RGB', (40, 30), 'teal')
picture.save('a.png')
picture.save('a.jpg')
print(Image.open('a.png').getpixel((3, 3)), Image.open('a.jpg').size)
picture`)
  await cell.run()
  await expect(cell.printed).toContainText('(0, 128, 128) (40, 30)')
  await expect(cell.output.getByRole('img')).toHaveJSProperty('naturalWidth', 40)
})

test('download=True takes the synthetic digits from the site', async ({ visit }) => {
  const page = await visit()
  const cell = await page.first.write(`from torchvision import datasets, transforms
digits = datasets.MNIST('data', download=True, transform=transforms.ToTensor())
scenes = datasets.CIFAR10('data', download=True)
print(len(digits), digits[0][0].shape, len(scenes))`)
  await cell.run()
  await expect(cell.output).toContainText('6000 torch.Size([1, 28, 28]) 2000')
  await expect(cell.output).toContainText('this MNIST is synthetic')
})

test('a progress bar is one line', async ({ visit }) => {
  const page = await visit()
  const cell = await page.first.write(`import time
from tqdm import tqdm
for step in tqdm(range(4), desc='steps'):
    time.sleep(0.15)`)
  await cell.run()
  await expect(cell.output).toContainText(
    /^steps: 100%\|█{10}\| 4\/4 \[00:00<00:00, +[\d.]+it\/s\]\s*$/,
  )
})
