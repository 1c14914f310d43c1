export type FaultValues = Readonly<Record<string, string | number>>

/**
 * What can be wrong in a scenario or in a county's question, by its code; the words are those of the command line. A screen says the same of the
 * code and the values in its reader's language.
 */
export const faultWords = {
  missing: () => 'is missing',
  'not-text': () => 'must be a text of 1 to 200 characters',
  'not-yes-or-no': () => 'must be true or false',
  'not-number': () => 'must be a number',
  'not-whole': ({ value }) => `must be a whole number, not ${value}`,
  'out-of-range': ({ least, most, value }) => `must be from ${least} to ${most}, not ${value}`,
  'not-one-of': ({ known }) => `must be one of ${known}`,
  'not-time': () => 'must be a time of day such as 08:00',
  'not-day': () => 'must be a day such as 2026-01-31',
  'not-list': () => 'must be a list',
  'empty-list': () => 'must be a list of at least one',
  'wrong-length': ({ least, most, count }) =>
    `must have ${least === most ? least : `${least} to ${most}`} entries, not ${count}`,
  'not-object': () => 'must be an object',
  'not-json': ({ why = '' }) => `is not JSON${why === '' ? '' : `: ${why}`}`,
  'unknown-field': ({ known }) => `is not a known field; known are ${known}`,
  'other-county': ({ is, wanted }) => `is ${is}, not ${wanted}: the scenario is of another county`,
  'area-of-other-county': ({ is, wanted }) =>
    `is ${is}, but the scenario is of ${wanted}: the area is of another county`,
  twice: ({ id }) => `${id} is there twice`,
  'one-per-band': ({ count }) => `must have ${count} numbers, one an age band`,
  'one-per-service': ({ count }) => `must have ${count} numbers, one a service`,
  unknown: ({ id, kind }) => `${id} is no known ${kind}`,
  'over-midnight': ({ from, to }) => `${to} is not after ${from}: a shift over midnight is written as two`,
  'two-books': ({ id }) => `${id} has two books`,
  'no-shift-to-book': ({ id }) => `${id} has no shift to book`,
  'over-released': ({ total }) => `open ${total} of the times; at most all of them, 1`,
  'never-opens': ({ from, to, id }) => `${to} is not after ${from}: ${id} would never open`,
  'closed-then': ({ id }) => `${id} is never open during this shift`,
  'all-zero': () => 'must not all be 0',
  'shares-not-one': ({ total }) => `shares must be 1 together, not ${total}`,
  endless: ({ total }) => `sends on ${total} of the visits: nobody would ever be done`,
  'not-digital': ({ id }) => `${id} is no digital place`,
  'digital-unmanned': ({ id, skill }) => `${id} has no shift of ${skill}`,
  'no-way': ({ id }) => `${id} is missing: nobody's way there is known`,
  'row-with-hole': ({ count, wanted }) => `has ${count} numbers where travel.to has ${wanted}: the matrix has a hole`,
  'row-lacking': ({ id }) => `${id} has no row: the matrix has a hole`,
  'ends-first': () => 'is before the first day',
  'too-few-staff': ({ weekday, at, needed, id, skillRow, available }) =>
    `on weekday ${weekday} at ${at} ${needed} of ${id} would be at work, but skills row ${skillRow} has only ${available}`,
  'too-many-contacts': ({ total, most }) =>
    `makes ${total} contacts in all the days, and at most ${most} are simulated`,
  'nobody-gives': ({ id }) => `${id} is asked for, but no place gives it: nobody can reach it`,
  'no-book': ({ id, skill }) => `${id} is booked, but no place has a book of ${skill}`,
  'mobile-only': ({ id }) => `${id} takes walk-ins, but only mobile units give it`,
  'lengths-differ': ({ count, other, wanted }) => `has ${count} where ${other} has ${wanted}`,
  'least-above-most': ({ least, most }) => `${least} is more than visitsMost, ${most}`,
  'too-many-pairs': ({ most }) => `at most ${most} pairs of area and site are answered`,
  'rows-differ': ({ count, wanted }) => `there are ${count} rows for ${wanted} areas`,
  'matrix-hole': ({ wanted }) => `must be a list of ${wanted}, one for each site: the matrix has a hole`,
  stranded: ({ id }) => `${id} has people and no way to any place that may be open`,
  nobody: () => 'there is nobody',
  'no-network': () => 'no choice of places and tiers serves every area within the sizes and the staff there is',
  'no-time': () => 'no network within the sizes and the staff was found in this time',
  'too-little-room': ({ most, total }) => `all places together hold ${most} visits of the ${total} that are made`,
  'too-few-visits': ({ least, total }) => `the kept places need at least ${least} visits, and ${total} are made`,
  'too-few-workers': ({ available, needed }) => `${available} workers are too few: at least ${needed} are needed`,
} satisfies Record<string, (values: FaultValues) => string>

export type FaultCode = keyof typeof faultWords
