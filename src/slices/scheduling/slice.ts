/** For src/app: the demonstration acts through the product's own commands. */
export { book } from './commands.ts'
export { hold } from './holding.ts'
export { listNextFree } from './next-free.ts'
export { find } from './queries.ts'
export { type GroupToMake, seedGroups, seedTaken } from './seed.ts'
