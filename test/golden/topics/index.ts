// What is recorded beside the op table's cases, topic by topic: one fixture file each.
import { pairs as attention } from './attention.ts'
import { pairs as autograd } from './autograd.ts'
import { pairs as autogradFunctions } from './autograd-functions.ts'
import { pairs as autogradViews } from './autograd-views.ts'
import { pairs as averaging } from './averaging.ts'
import { pairs as containers } from './containers.ts'
import { pairs as data } from './data.ts'
import { pairs as decompositions } from './decompositions.ts'
import { pairs as dtypes } from './dtypes.ts'
import { pairs as indexing } from './indexing.ts'
import { pairs as kinks } from './kinks.ts'
import { pairs as layers } from './layers.ts'
import { pairs as losses } from './losses.ts'
import { pairs as modules } from './modules.ts'
import { pairs as memory } from './memory.ts'
import { pairs as mistakes } from './mistakes.ts'
import { pairs as optim } from './optim.ts'
import type { Pair } from './pair.ts'
import { pairs as planes } from './planes.ts'
import { pairs as printing } from './printing.ts'
import { pairs as random } from './random.ts'
import { pairs as schedules } from './schedules.ts'
import { pairs as training } from './training.ts'
import { pairs as transformer } from './transformer.ts'
import { pairs as views } from './views.ts'

export const topics: Readonly<Record<string, readonly Pair[]>> = {
  attention,
  autograd,
  'autograd-functions': autogradFunctions,
  'autograd-views': autogradViews,
  averaging,
  containers,
  data,
  decompositions,
  dtypes,
  indexing,
  memory,
  mistakes,
  kinks,
  layers,
  losses,
  modules,
  optim,
  planes,
  printing,
  random,
  schedules,
  training,
  transformer,
  views,
}
