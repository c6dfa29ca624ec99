// Compares what a cell printed in its two languages: the numbers, in order, not the words between
// them, since `True` and `true`, or `torch.Size([3, 1])` and `[3, 1]`, say the same.

/** Numbers that differ by less than this fraction of the larger are equal: 5 significant digits. */
const tolerance = 1e-5

const numberPattern =
  /(?<![\w.])[-+]?(?:(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?|inf(?:inity)?|nan)(?!\w)/gi

/** The numbers in a text, in order; a digit inside a word (`Backward0`) is not one. */
export function numbersIn(text: string): number[] {
  return Array.from(text.matchAll(numberPattern), ([word]) => {
    if (/nan/i.test(word)) return NaN
    if (/inf/i.test(word)) return word.startsWith('-') ? -Infinity : Infinity
    return Number(word)
  })
}

/** What differs between the numbers of two texts, in words, or null. */
export function differenceOf(python: string, ts: string): string | null {
  const [left, right] = [numbersIn(python), numbersIn(ts)]
  const index = left.findIndex((number, at) => !close(number, right[at]))
  if (index >= 0 && index < right.length) {
    return `number ${index + 1} is ${left[index]} in Python and ${right[index]} in TypeScript`
  }
  if (left.length !== right.length) {
    return `Python prints ${count(left)} and TypeScript ${count(right)}`
  }
  return null
}

function close(a: number, b: number | undefined): boolean {
  if (b === undefined) return false
  if (Object.is(a, b) || a === b) return true
  if (!Number.isFinite(a) || !Number.isFinite(b)) return false
  return Math.abs(a - b) <= tolerance * Math.max(Math.abs(a), Math.abs(b))
}

function count(numbers: number[]): string {
  return numbers.length === 1 ? '1 number' : `${numbers.length} numbers`
}
