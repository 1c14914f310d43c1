import { defineTexts } from '#platform/i18n.ts'

/** Closed places, and where to go instead. Swedish and English wait for a native reader. */
export const closedTexts = defineTexts({
  fi: {
    title: 'Suljettuja paikkoja',
    closed: (place: string, days: string) => `${place} on suljettu ${days}.`,
    closedForGood: (place: string, day: string) => `${place} on suljettu pysyvästi ${day} alkaen.`,
    shorter: (place: string, days: string, hours: string) => `${place} on avoinna ${days} vain klo ${hours}.`,
    clock: (hours: string, minutes: string) => `${hours}.${minutes}`,
    shorterTitle: 'Paikka on suljettu varaamanasi aikana',
    instead: (place: string) => `Tilalla palvelee ${place}.`,
    visitTitle: 'Paikka on suljettu varaamanasi päivänä',
    visitNext: 'Otamme sinuun yhteyttä uudesta ajasta. Voit myös siirtää ajan itse.',
  },
  sv: {
    title: 'Stängda platser',
    closed: (place: string, days: string) => `${place} är stängd ${days}.`,
    closedForGood: (place: string, day: string) => `${place} är stängd för gott från och med ${day}.`,
    shorter: (place: string, days: string, hours: string) => `${place} är öppen ${days} endast kl. ${hours}.`,
    clock: (hours: string, minutes: string) => `${hours}.${minutes}`,
    shorterTitle: 'Platsen är stängd vid den tid du har bokat',
    instead: (place: string) => `I stället betjänar ${place}.`,
    visitTitle: 'Platsen är stängd den dag du har bokat',
    visitNext: 'Vi kontaktar dig om en ny tid. Du kan också flytta tiden själv.',
  },
  en: {
    title: 'Closed places',
    closed: (place: string, days: string) => `${place} is closed ${days}.`,
    closedForGood: (place: string, day: string) => `${place} is closed for good from ${day}.`,
    shorter: (place: string, days: string, hours: string) => `${place} is open ${days} only at ${hours}.`,
    clock: (hours: string, minutes: string) => `${hours}:${minutes}`,
    shorterTitle: 'The place is closed at the time you booked',
    instead: (place: string) => `${place} serves you instead.`,
    visitTitle: 'The place is closed on the day you booked',
    visitNext: 'We contact you about a new time. You can also move it yourself.',
  },
})
