// A student trains the model: what the cells print against PyTorch's own numbers, and the loss curve
// that grows meanwhile with no code of theirs.
import { expect } from 'playwright/test'
import { describe } from 'vitest'
import { recorded, rounded } from './expected.ts'
import { lesson, startTimeout } from './lesson-page.ts'
import type { CellOnPage } from './lesson-page.ts'
import { test } from './site.ts'

const languages = ['python', 'ts'] as const
const cells = (lesson.cells ?? []).map((cell) => cell.id)
/** A training run without end, in the words of the lesson's cell. */
const endless: Record<(typeof languages)[number], string> = {
  python: `import torch
w = torch.tensor([1.5], requires_grad=True)
while True:
    loss = ((w * 2 - 6) ** 2).sum()
    loss.backward()`,
  ts: `import * as torch from 'torch'
const w = torch.tensor([1.5], { requires_grad: true })
for (;;) {
  const loss = w.mul(2).sub(6).pow(2).sum()
  loss.backward()
}`,
}

/** How many steps the cell's curve says that it shows. */
async function stepsShown(cell: CellOnPage): Promise<number> {
  const [, steps = '0'] = /([\d,]+) steps/.exec(await cell.region.innerText()) ?? []
  return Number(steps.replaceAll(',', ''))
}

describe.each(languages)('in %s', (language) => {
  test('the lesson prints what PyTorch prints, and draws a point for each epoch', async ({
    visit,
  }) => {
    const page = await (await visit()).speak(language)
    await page.runAll.click()
    const [last = ''] = cells.slice(-1)
    await page.cell(last).succeeded()
    const compared = language === 'python' ? cells : ['gradients', 'accumulate', 'train']
    for (const id of compared) {
      const printed = await page.cell(id).printed.innerText()
      expect(rounded(printed), id).toBe(rounded(recorded('linear-regression', id)))
    }
    await expect(page.cell('train').lossCurve).toContainText('100 steps')
    // A single backward() is no curve.
    await expect(page.cell('gradients').lossCurve).toHaveCount(0)
  })

  test('the curve grows while the cell runs', async ({ visit }) => {
    const page = await (await visit()).speak(language)
    const cell = await page.first.write(endless[language])
    await cell.start()
    await cell.isRunning()
    let before = 0
    for (let look = 0; look < 4; look++) {
      await expect.poll(() => stepsShown(cell)).toBeGreaterThan(before)
      before = await stepsShown(cell)
    }
    await expect(cell.lossCurve).toBeVisible()
    await cell.stopButton.click()
    await cell.stopped()
  })

  test('Shift+Enter runs a cell and moves on to the next', async ({ visit }) => {
    const page = await (await visit()).speak(language)
    await page.first.code.focus()
    await page.page.keyboard.press('Shift+Enter')
    await expect(page.second.code).toBeFocused()
    await page.page.keyboard.press('Shift+Enter')
    await page.second.succeeded()
    await expect(page.first.printed).toContainText('tensor([[1.]')
    await expect(page.second.printed).toContainText('tensor([[2.0000]')
  })

  test('Shift+Enter runs from within the editor what stands in it', async ({ visit }) => {
    const page = await (await visit()).speak(language)
    const cell = await page.first.write(
      language === 'python' ? 'print(6 * 7)' : 'console.log(6 * 7)',
    )
    await page.page.keyboard.press('Shift+Enter')
    await cell.succeeded()
    await expect(cell.printed).toHaveText('42')
  })
})

test('the two languages keep their own code, outputs and variables', async ({ visit }) => {
  const page = await visit()
  await page.first.run()
  await page.speak('ts')
  await expect(page.first.output).toHaveCount(0)
  await page.first.run()
  await page.second.run()
  await page.speak('python')
  await expect(page.first.printed).toBeVisible()
  await expect(page.second.output).toHaveCount(0)
})

test('a figure of matplotlib appears under its cell', async ({ visit }) => {
  const page = await visit()
  const cell = await page.first.write(`import matplotlib.pyplot as plt
plt.plot([1, 2, 3], [1, 4, 9], label='squares')
plt.xlabel('x')
plt.ylabel('x squared')
plt.legend()
plt.show()`)
  await cell.run()
  await expect(cell.output.getByRole('img')).toBeVisible({ timeout: startTimeout })
})
