// What a cell shows beside text: a line to type on, HTML, formulas; and what clear_output leaves.
import { expect } from 'playwright/test'
import { test } from './site.ts'

test('a cell asks for a line, which the reader types', async ({ visit }) => {
  const page = await visit()
  const cell = await page.first.write("name = input('Your name? ')\nprint('Hello', name)")
  await cell.start()
  const line = cell.region.getByRole('textbox', { name: 'Your name?' })
  await expect(line).toBeFocused({ timeout: 30_000 })
  await line.fill('Ada 火种')
  await page.page.keyboard.press('Enter')
  await cell.succeeded()
  await expect(cell.printed).toHaveText('Your name? Ada 火种\nHello Ada 火种')
  await expect(line).toHaveCount(0)
})

test('Stop ends a cell that waits for a line, and keeps the variables', async ({ visit }) => {
  const page = await visit()
  await (await page.first.write('kept = 42')).run()
  const cell = await page.second.write("input('Your name? ')")
  await cell.start()
  await expect(cell.region.getByRole('textbox', { name: 'Your name?' })).toBeVisible()
  await cell.stopButton.click()
  await cell.stopped()
  await (await page.first.write('print(kept)')).run()
  await expect(page.first.printed).toHaveText('42')
})

test('HTML stands in a frame that runs no scripts, formulas and Markdown are set', async ({
  visit,
}) => {
  const page = await visit()
  const cell = await page.first.write(`from IPython.display import HTML, Latex, Markdown
display(HTML('<table><tr><td>cell of a table</td></tr></table><p id="p">as it was</p>'))
display(Latex(r'$\\frac{1}{2}$'), Markdown('some **bold** words'))`)
  await cell.run()
  const frame = cell.output.locator('iframe')
  await expect(frame.contentFrame().getByRole('cell', { name: 'cell of a table' })).toBeVisible()
  await expect(frame).toHaveAttribute('sandbox', 'allow-same-origin')
  await expect(cell.output.locator('.katex')).toBeVisible()
  await expect(cell.output.locator('strong')).toHaveText('bold')
})

test('clear_output leaves what comes after it', async ({ visit }) => {
  const page = await visit()
  const cell = await page.first.write(`from IPython.display import clear_output
for step in range(5):
    clear_output(wait=True)
    print('step', step)`)
  await cell.run()
  await expect(cell.printed).toHaveText('step 4')
})
