/** One line of the bench: what was measured, what is wanted of it, and whether that was reached. Without an aim it is told for comparison only. */
export function tellFigure(of: string, figure: string, aim?: { wanted: string; isReached: boolean }): void {
  const wanted = aim ? `wanted ${aim.wanted} | ${aim.isReached ? 'reached' : 'short'}` : 'nothing is wanted of it | –'
  console.log(`| ${of} | ${figure} | ${wanted} |`)
}
