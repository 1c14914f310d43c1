/** Teams and places keep the same kind of hours; the arithmetic lives with the teams, one arrow below. */
export * from '#slices/organisation/opening-hours.ts'
