import { defineTexts } from '#platform/i18n.ts'
import { useTexts } from '../../kit/language.tsx'
import { usePageData } from '../page-data.tsx'
import { PlainPage, WhoToAsk } from './plain-page.tsx'

export default function AccessibilityPage() {
  const t = useTexts(accessibilityTexts)
  const { support } = usePageData().frontPage
  return (
    <PlainPage title={t.title} lead={t.lead} sections={[t.state, t.how, t.missing]}>
      <WhoToAsk title={t.tell} support={support.accessibility} />
      <WhoToAsk title={t.help} support={support.digitalSupport} />
    </PlainPage>
  )
}

const accessibilityTexts = defineTexts({
  fi: {
    title: 'Saavutettavuus',
    lead: 'Palvelun pitää toimia kaikille, myös ruudunlukijalla, näppäimistöllä ja isolla tekstillä.',
    state: {
      title: 'Miten hyvin palvelu toimii nyt',
      body: [
        'Tavoite on WCAG 2.2, taso AA. Sivut tarkistetaan koneellisesti suomeksi, ruotsiksi ja englanniksi.',
        'Ulkopuolista arviointia ei ole vielä tehty, eikä palvelua ole kokeiltu ruudunlukijaa päivittäin käyttävien kanssa. Siksi emme lupaa, että kaikki toimii.',
      ],
    },
    how: {
      title: 'Näin voit käyttää palvelua',
      body: [
        'Kaiken voi tehdä näppäimistöllä. Sarkain siirtää eteenpäin, välilyönti valitsee ja Enter painaa.',
        'Tekstin voi suurentaa kaksinkertaiseksi selaimen asetuksista. Sivu sopii 320 kuvapisteen levyiseen näyttöön.',
        'Keskustelun uudet viestit luetaan ruudunlukijalla yksi kerrallaan, eikä lukeminen keskeytä kirjoittamista.',
      ],
    },
    missing: {
      title: 'Mitä puuttuu',
      body: [
        'Ruotsin ja englannin tekstejä ei ole vielä lukenut kieltä äidinkielenään puhuva.',
        'Palveluhakua ja palautetta ei ole vielä tehty.',
        'Palvelua ei ole viittomakielellä eikä selkokielellä.',
      ],
    },
    tell: 'Kerro, jos jokin ei toimi',
    help: 'Apua palvelun käyttöön',
  },
  sv: {
    title: 'Tillgänglighet',
    lead: 'Tjänsten ska fungera för alla, också med skärmläsare, tangentbord och stor text.',
    state: {
      title: 'Hur bra tjänsten fungerar nu',
      body: [
        'Målet är WCAG 2.2, nivå AA. Sidorna kontrolleras maskinellt på finska, svenska och engelska.',
        'Ingen utomstående har bedömt tjänsten än, och den har inte provats av dem som dagligen använder skärmläsare. Därför lovar vi inte att allt fungerar.',
      ],
    },
    how: {
      title: 'Så kan du använda tjänsten',
      body: [
        'Allt kan göras med tangentbordet. Tabb går framåt, blanksteg väljer och Enter trycker.',
        'Du kan förstora texten till det dubbla i webbläsarens inställningar. Sidan ryms på en 320 bildpunkter bred skärm.',
        'Nya meddelanden i chatten läses upp ett i taget och avbryter inte ditt skrivande.',
      ],
    },
    missing: {
      title: 'Vad som saknas',
      body: [
        'Ingen med svenska eller engelska som modersmål har läst texterna än.',
        'Sökning av tjänster och respons är inte gjorda än.',
        'Tjänsten finns inte på teckenspråk eller lättläst språk.',
      ],
    },
    tell: 'Berätta om något inte fungerar',
    help: 'Hjälp med att använda tjänsten',
  },
  en: {
    title: 'Accessibility',
    lead: 'The service must work for everyone, also with a screen reader, a keyboard and large text.',
    state: {
      title: 'How well it works now',
      body: [
        'The aim is WCAG 2.2, level AA. The pages are checked by machine in Finnish, Swedish and English.',
        'Nobody outside has assessed the service yet, and people who use a screen reader daily have not tried it. So we do not promise that everything works.',
      ],
    },
    how: {
      title: 'How to use the service',
      body: [
        'Everything can be done with the keyboard. Tab moves on, Space chooses and Enter presses.',
        'You can make the text twice as large in your browser’s settings. The page fits a screen 320 pixels wide.',
        'New messages in the chat are read aloud one at a time, and do not interrupt your writing.',
      ],
    },
    missing: {
      title: 'What is missing',
      body: [
        'Nobody who speaks Swedish or English as their first language has read the texts yet.',
        'The search for services and feedback have not been made yet.',
        'The service is not available in sign language or in easy language.',
      ],
    },
    tell: 'Tell us if something does not work',
    help: 'Help with using the service',
  },
})
