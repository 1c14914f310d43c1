/** Where a file is shown or saved from. Opaque ids only; the same browser may hold both sessions, so the side is said. */
export function fileAddress(as: 'resident' | 'staff', contactId: string, fileId: string): string {
  return `/files/${contactId}/${fileId}?as=${as}`
}
