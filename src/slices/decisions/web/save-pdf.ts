/** Gives the browser a file that came as base64; it stays in memory and is in no address. */
export function savePdf({ pdf, name }: { pdf: string; name: string }): void {
  const bytes = Uint8Array.from(atob(pdf), (letter) => letter.codePointAt(0) ?? 0)
  const address = URL.createObjectURL(new Blob([bytes], { type: 'application/pdf' }))
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  URL.revokeObjectURL(address)
}
