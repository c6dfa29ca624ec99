// `torch.utils.data`: a table of contents.
export { default_collate } from './collate.ts'
export {
  ChainDataset,
  ConcatDataset,
  Dataset,
  IterableDataset,
  random_split,
  Subset,
  TensorDataset,
} from './dataset.ts'
export { DataLoader } from './loader.ts'
export {
  BatchSampler,
  RandomSampler,
  Sampler,
  SequentialSampler,
  SubsetRandomSampler,
  WeightedRandomSampler,
} from './samplers.ts'
