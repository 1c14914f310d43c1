/** What is drawn for a contact; at its n-th visit with n × count added, so that every visit draws anew. */
export const purpose = {
  area: 0,
  urgency: 1,
  digital: 2,
  serviceMinutes: 3,
  forwarded: 4,
  noShow: 5,
  cancel: 6,
  cancelTime: 7,
  rebook: 8,
  next: 9,
  digitalMinutes: 10,
  count: 16,
} as const
