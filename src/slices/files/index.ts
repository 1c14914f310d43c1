export type { Scan } from './contract.ts'
export type { FileId } from './model.ts'
export { findFile, type FileRow, listCleanFiles } from './store.ts'
