import { defineTexts, type Language } from '#platform/i18n.ts'
import { SystemLine } from '#web/kit/chat.tsx'
import {
  FormIcon,
  HandOverIcon,
  IdentifyIcon,
  InfoIcon,
  OkIcon,
  PeopleIcon,
  PersonIcon,
  ClockIcon,
  VideoIcon,
} from '#web/kit/icons.ts'
import { useFormat, useLanguage, useTexts } from '#web/kit/language.tsx'

type Names = Readonly<Record<string, string>>

/** What happened, in a sentence with its time. A code this screen does not know is still told, without details. */
export function EventLine({ event, names, at }: { event: string; names: Names; at: string }) {
  const t = useTexts(eventTexts)
  const f = useFormat()
  const time = f.clock(at)
  const language = useLanguage()
  const who = nameIn(names, language)
  const icon = iconOf[event as keyof typeof iconOf] ?? InfoIcon
  const say = t[event as keyof typeof t] as ((who: string, time: string) => string) | undefined
  return <SystemLine icon={icon}>{(say ?? t.other)(who, time)}</SystemLine>
}

/** ”Sairaanhoitaja Jari Kostamo”; an event of the resident's own carries their name. */
function nameIn(names: Names, language: Language): string {
  const by = names['by'] ?? names['name'] ?? ''
  const title = names[titleKeys[language]] ?? ''
  return title && by ? `${title.charAt(0).toUpperCase()}${title.slice(1)} ${by}` : by
}

const titleKeys = { fi: 'titleFi', sv: 'titleSv', en: 'titleEn' } as const

const iconOf = {
  'contact-sent': FormIcon,
  'contact-claimed': PersonIcon,
  'colleague-asked': PeopleIcon,
  'colleague-declined': PeopleIcon,
  'colleague-accepted': PeopleIcon,
  'colleague-joined': PeopleIcon,
  'colleague-left': PeopleIcon,
  'identification-asked': IdentifyIcon,
  'identification-declined': IdentifyIcon,
  'identity-attached': IdentifyIcon,
  'identity-confirmed': IdentifyIcon,
  'contact-handed-over': HandOverIcon,
  'contact-returned': HandOverIcon,
  'contact-given-back': HandOverIcon,
  'channel-changed': FormIcon,
  'test-sent': FormIcon,
  'contact-closed': OkIcon,
  'resident-left': OkIcon,
  'representative-out': PeopleIcon,
  'closing-soon': ClockIcon,
  'video-offered': VideoIcon,
  'video-visit': VideoIcon,
  'video-declined': VideoIcon,
  'video-began': VideoIcon,
  'video-relative-came': PeopleIcon,
  'video-interpreter-came': PeopleIcon,
  'video-ended': VideoIcon,
  'video-too-weak': VideoIcon,
  'video-staff-too-weak': VideoIcon,
} as const

const eventTexts = defineTexts({
  fi: {
    'contact-sent': (_: string, time: string) => `Lähetit esitiedot ${time}.`,
    'contact-claimed': (who: string, time: string) =>
      `${who || 'Ammattilainen'} otti asiasi ${time}. Hän on lukenut vastauksesi.`,
    'colleague-asked': (who: string, time: string) =>
      `${who || 'Ammattilainen'} pyysi työparia mukaan ${time}. Mitään ei näytetä, ennen kuin sinulle sopii.`,
    'colleague-accepted': (_: string, time: string) => `Annoit luvan pyytää työparin mukaan ${time}.`,
    'colleague-declined': (_: string, time: string) => `Et halunnut työparia mukaan, ${time}. Keskustelu jatkuu.`,
    'colleague-joined': (who: string, time: string) =>
      `${who || 'Toinen ammattilainen'} liittyi ${time}. Hän näkee tämän keskustelun ja vastauksesi.`,
    'colleague-left': (who: string, time: string) => `${who || 'Toinen ammattilainen'} poistui keskustelusta ${time}.`,
    'identification-asked': (who: string, time: string) =>
      `${who || 'Ammattilainen'} pyysi sinua tunnistautumaan ${time}.`,
    'identification-declined': (_: string, time: string) =>
      `Haluat vain neuvoja, ${time}. Mitään ei kirjata rekisteriin.`,
    'identity-attached': (who: string, time: string) =>
      `Tunnistauduit${who ? ` nimellä ${who}` : ''} ${time}. Ammattilainen vahvistaa sen.`,
    'identity-confirmed': (_: string, time: string) => `Henkilöllisyytesi vahvistettiin ${time}.`,
    'contact-handed-over': (who: string, time: string) =>
      `${who || 'Ammattilainen'} siirsi asiasi toiselle ammattilaiselle ${time}. Viestisi siirtyivät mukana.`,
    'contact-returned': (_: string, time: string) =>
      `Asiasi palasi jonoon ${time}. Paikkasi säilyi, seuraava ammattilainen jatkaa.`,
    'contact-given-back': (_: string, time: string) =>
      `Yhteys ammattilaiseen katkesi ${time}. Asiasi palasi jonoon, ja seuraava ammattilainen jatkaa.`,
    'channel-changed': (_: string, time: string) =>
      `Vaihdoit yhteydenoton tapaa ${time}. Vastauksesi siirtyivät mukana.`,
    'test-sent': (_: string, time: string) => `Lähetit testin tuloksen ${time}.`,
    'contact-closed': (_: string, time: string) => `Keskustelu päättyi ${time}. Yhteenveto on alla.`,
    'resident-left': (_: string, time: string) => `Poistuit ${time}.`,
    'representative-out': (_: string, time: string) =>
      `Puolestasi asioineen oikeus päättyi ${time}. Hän ei enää näe tätä keskustelua. Voit jatkaa itse.`,
    'closing-soon': (_: string, time: string) =>
      `Palvelu menee pian kiinni (${time}). Sinua ei poisteta, asiasi hoidetaan loppuun.`,
    'video-visit': (_: string, time: string) => `Videovastaanoton odotushuone avattiin ${time}.`,
    'video-offered': (who: string, time: string) => `${who || 'Ammattilainen'} ehdotti videopuhelua ${time}.`,
    'video-declined': (_: string, time: string) => `Jatkat kirjoittamalla, ${time}.`,
    'video-began': (_: string, time: string) => `Tulit videopuheluun ${time}. Puhelua ei tallenneta.`,
    'video-relative-came': (_: string, time: string) =>
      `Omainen tuli videopuheluun ${time}. Hän ei näe tätä keskustelua.`,
    'video-interpreter-came': (_: string, time: string) =>
      `Tulkki tuli videopuheluun ${time}. Hän ei näe tätä keskustelua.`,
    'video-ended': (_: string, time: string) => `Videopuhelu päättyi ${time}.`,
    'video-too-weak': (_: string, time: string) =>
      `Videoyhteytesi oli liian heikko ${time}. Keskustelu jatkuu kirjoittamalla.`,
    'video-staff-too-weak': (who: string, time: string) =>
      `Videoyhteys oli liian heikko ${time}: ${who || 'ammattilainen'}. Keskustelu jatkuu kirjoittamalla.`,
    other: (_: string, time: string) => `Asiasi eteni ${time}.`,
  },
  sv: {
    'contact-sent': (_: string, time: string) => `Du skickade förhandsuppgifterna ${time}.`,
    'contact-claimed': (who: string, time: string) =>
      `${who || 'En yrkesperson'} tog ditt ärende ${time} och har läst dina svar.`,
    'colleague-asked': (who: string, time: string) =>
      `${who || 'Yrkespersonen'} bad en kollega komma med ${time}. Inget visas innan du har sagt ja.`,
    'colleague-accepted': (_: string, time: string) => `Du gick med på att en kollega kommer med ${time}.`,
    'colleague-declined': (_: string, time: string) => `Du ville inte ha med en kollega, ${time}. Chatten fortsätter.`,
    'colleague-joined': (who: string, time: string) =>
      `${who || 'En annan yrkesperson'} kom med ${time} och ser den här chatten och dina svar.`,
    'colleague-left': (who: string, time: string) => `${who || 'Den andra yrkespersonen'} lämnade chatten ${time}.`,
    'identification-asked': (who: string, time: string) => `${who || 'Yrkespersonen'} bad dig identifiera dig ${time}.`,
    'identification-declined': (_: string, time: string) =>
      `Du vill bara ha råd, ${time}. Inget antecknas i något register.`,
    'identity-attached': (who: string, time: string) =>
      `Du identifierade dig${who ? ` som ${who}` : ''} ${time}. Yrkespersonen bekräftar det.`,
    'identity-confirmed': (_: string, time: string) => `Din identitet bekräftades ${time}.`,
    'contact-handed-over': (who: string, time: string) =>
      `${who || 'Yrkespersonen'} förde ditt ärende vidare till en annan yrkesperson ${time}. Dina meddelanden följde med.`,
    'contact-returned': (_: string, time: string) =>
      `Ditt ärende gick tillbaka till kön ${time}. Din plats finns kvar, nästa yrkesperson fortsätter.`,
    'contact-given-back': (_: string, time: string) =>
      `Förbindelsen till yrkespersonen bröts ${time}. Ditt ärende gick tillbaka till kön, och nästa yrkesperson fortsätter.`,
    'channel-changed': (_: string, time: string) => `Du bytte kontaktsätt ${time}. Dina svar följde med.`,
    'test-sent': (_: string, time: string) => `Du skickade ett testresultat ${time}.`,
    'contact-closed': (_: string, time: string) => `Chatten avslutades ${time}. Sammanfattningen finns nedan.`,
    'resident-left': (_: string, time: string) => `Du lämnade ${time}.`,
    'representative-out': (_: string, time: string) =>
      `Rätten att uträtta ärenden för dig upphörde ${time}. Den som gjorde det ser inte längre chatten. Du kan fortsätta själv.`,
    'closing-soon': (_: string, time: string) =>
      `Tjänsten stänger snart (${time}). Du tas inte bort, ditt ärende sköts klart.`,
    'video-visit': (_: string, time: string) => `Väntrummet för videomottagningen öppnades ${time}.`,
    'video-offered': (who: string, time: string) => `${who || 'Yrkespersonen'} föreslog ett videosamtal ${time}.`,
    'video-declined': (_: string, time: string) => `Du fortsätter skriva, ${time}.`,
    'video-began': (_: string, time: string) => `Du kom med i videosamtalet ${time}. Det spelas inte in.`,
    'video-relative-came': (_: string, time: string) =>
      `En anhörig kom med i videosamtalet ${time} och ser inte den här chatten.`,
    'video-interpreter-came': (_: string, time: string) =>
      `En tolk kom med i videosamtalet ${time} och ser inte den här chatten.`,
    'video-ended': (_: string, time: string) => `Videosamtalet tog slut ${time}.`,
    'video-too-weak': (_: string, time: string) =>
      `Din videoförbindelse var för svag ${time}. Chatten fortsätter i skrift.`,
    'video-staff-too-weak': (who: string, time: string) =>
      `Videoförbindelsen var för svag ${time}: ${who || 'yrkespersonen'}. Chatten fortsätter i skrift.`,
    other: (_: string, time: string) => `Ditt ärende gick framåt ${time}.`,
  },
  en: {
    'contact-sent': (_: string, time: string) => `You sent your answers ${time}.`,
    'contact-claimed': (who: string, time: string) =>
      `${who || 'A professional'} took your matter ${time} and has read your answers.`,
    'colleague-asked': (who: string, time: string) =>
      `${who || 'The professional'} asked a colleague to join ${time}. Nothing is shown before you say yes.`,
    'colleague-accepted': (_: string, time: string) => `You agreed that a colleague joins, ${time}.`,
    'colleague-declined': (_: string, time: string) =>
      `You did not want a colleague to join, ${time}. The chat goes on.`,
    'colleague-joined': (who: string, time: string) =>
      `${who || 'Another professional'} joined ${time} and sees this chat and your answers.`,
    'colleague-left': (who: string, time: string) => `${who || 'The other professional'} left the chat ${time}.`,
    'identification-asked': (who: string, time: string) =>
      `${who || 'The professional'} asked you to identify yourself ${time}.`,
    'identification-declined': (_: string, time: string) =>
      `You want advice only, ${time}. Nothing is recorded in a register.`,
    'identity-attached': (who: string, time: string) =>
      `You identified yourself${who ? ` as ${who}` : ''} ${time}. The professional confirms it.`,
    'identity-confirmed': (_: string, time: string) => `Your identity was confirmed ${time}.`,
    'contact-handed-over': (who: string, time: string) =>
      `${who || 'The professional'} handed your matter over to another professional ${time}. Your messages came along.`,
    'contact-returned': (_: string, time: string) =>
      `Your matter went back to the queue ${time}. Your place is kept, the next professional goes on.`,
    'contact-given-back': (_: string, time: string) =>
      `The connection to the professional broke ${time}. Your matter went back to the queue, and the next professional goes on.`,
    'channel-changed': (_: string, time: string) => `You changed the way of contact ${time}. Your answers came along.`,
    'test-sent': (_: string, time: string) => `You sent a test result ${time}.`,
    'contact-closed': (_: string, time: string) => `The chat ended ${time}. The summary is below.`,
    'resident-left': (_: string, time: string) => `You left ${time}.`,
    'representative-out': (_: string, time: string) =>
      `The right to act for you ended ${time}. Whoever acted no longer sees this chat. You can go on yourself.`,
    'closing-soon': (_: string, time: string) =>
      `The service closes soon (${time}). You are not removed, your matter is taken care of.`,
    'video-visit': (_: string, time: string) => `The waiting room of the video appointment was opened ${time}.`,
    'video-offered': (who: string, time: string) => `${who || 'The professional'} suggested a video call ${time}.`,
    'video-declined': (_: string, time: string) => `You go on in writing, ${time}.`,
    'video-began': (_: string, time: string) => `You joined the video call ${time}. It is not recorded.`,
    'video-relative-came': (_: string, time: string) =>
      `A relative joined the video call ${time}. They do not see this chat.`,
    'video-interpreter-came': (_: string, time: string) =>
      `An interpreter joined the video call ${time}. They do not see this chat.`,
    'video-ended': (_: string, time: string) => `The video call ended ${time}.`,
    'video-too-weak': (_: string, time: string) =>
      `Your video connection was too weak ${time}. The chat goes on in writing.`,
    'video-staff-too-weak': (who: string, time: string) =>
      `The video connection was too weak ${time}: ${who || 'the professional'}. The chat goes on in writing.`,
    other: (_: string, time: string) => `Your matter moved on ${time}.`,
  },
})
