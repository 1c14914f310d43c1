import { defineTexts } from '#platform/i18n.ts'
import { useTexts } from '../../kit/language.tsx'
import { usePageData } from '../page-data.tsx'
import { PlainPage, WhoToAsk } from './plain-page.tsx'

export default function PrivacyPage() {
  const t = useTexts(privacyTexts)
  const { support } = usePageData().frontPage
  return (
    <PlainPage title={t.title} lead={t.lead} sections={[t.where, t.registers, t.who, t.device, t.rights]}>
      <WhoToAsk title={t.officer} support={support.dataProtection} />
      <WhoToAsk title={t.patient} support={support.patientOmbudsperson} />
      <WhoToAsk title={t.social} support={support.socialOmbudsperson} />
    </PlainPage>
  )
}

const privacyTexts = defineTexts({
  fi: {
    title: 'Tietosuoja ja rekisterit',
    lead: 'Tässä kerrotaan, mitä tietoja jää minne, kuka ne näkee ja mitä voit itse päättää.',
    where: {
      title: 'Mitä jää minne',
      body: [
        'Keskustelu, vastauksesi ja liitteesi ovat yhteydenoton tietoja. Ne näkevät vain ammattilaiset, jotka hoitavat yhteydenottoa.',
        'Nimettömästä yhteydenotosta ei tehdä kirjausta mihinkään rekisteriin. Kirjaus syntyy vasta, kun olet tunnistautunut ja ammattilainen on vahvistanut henkilöllisyytesi.',
        'Itse tehty testi ei mene mihinkään rekisteriin, ennen kuin lähetät sen.',
      ],
    },
    registers: {
      title: 'Rekisterit',
      body: [
        'Terveyden asiat kirjataan potilasrekisteriin. Sosiaalihuollon asiat kirjataan sosiaalihuollon asiakasrekisteriin palvelutehtävittäin.',
        'Rekisterit ovat erillään, vaikka kaksi ammattilaista auttaa samassa keskustelussa. Tieto siirtyy rekisteristä toiseen vain luvallasi tai silloin, kun laki sen sallii.',
      ],
    },
    who: {
      title: 'Kuka näkee tietosi',
      body: [
        'Jokainen katselu kirjautuu lokiin syyn kanssa. Näet lokin omista asioistasi, eikä kukaan voi poistaa siitä rivejä.',
        'Hätätilanteessa ammattilainen voi avata tiedot kirjoitetulla syyllä kolmeksi tunniksi. Esihenkilö tarkistaa avauksen, ja näet sen.',
      ],
    },
    device: {
      title: 'Mitä laitteellesi jää',
      body: [
        'Istunnon eväste tarvitaan, jotta tunnistamme selaimesi. Muita evästeitä tai seurantaa ei ole.',
        'Lähettämätön teksti säilyy tällä laitteella enintään päivän. Se poistuu, kun lähetät sen tai kirjaudut ulos. Älä käytä yhteistä tietokonetta, jos muut eivät saa nähdä tekstiä.',
      ],
    },
    rights: {
      title: 'Oikeutesi',
      body: [
        'Voit pyytää nähtäväksi, mitä sinusta on kirjattu, ja pyytää virheen korjaamista. Kirjauksia ei poisteta vaan korjataan uudella versiolla.',
        'Voit antaa luvan, perua sen ja kieltää rekisterin tai yhden kirjauksen omista asioistasi.',
        'Voit tehdä valituksen tietosuojavaltuutetulle.',
      ],
    },
    officer: 'Tietosuojavastaava',
    patient: 'Potilasasiavastaava',
    social: 'Sosiaaliasiavastaava',
  },
  sv: {
    title: 'Dataskydd och register',
    lead: 'Här berättar vi vilka uppgifter som sparas var, vem som ser dem och vad du själv kan bestämma.',
    where: {
      title: 'Vad sparas var',
      body: [
        'Chatten, dina svar och bilagor hör till kontakten. Bara de yrkespersoner som sköter kontakten ser dem.',
        'En anonym kontakt antecknas inte i något register. En anteckning görs först när du har identifierat dig och en yrkesperson har bekräftat din identitet.',
        'Ett test som du gör själv hamnar inte i något register innan du skickar det.',
      ],
    },
    registers: {
      title: 'Registren',
      body: [
        'Hälsoärenden antecknas i patientregistret. Socialvårdsärenden antecknas i socialvårdens klientregister enligt serviceuppgift.',
        'Registren är åtskilda fast två yrkespersoner hjälper i samma chatt. Uppgifter går från ett register till ett annat bara med ditt tillstånd eller när lagen tillåter det.',
      ],
    },
    who: {
      title: 'Vem ser dina uppgifter',
      body: [
        'Varje gång någon tittar antecknas det i loggen med orsaken. Du ser loggen under Mina ärenden, och ingen kan ta bort rader.',
        'I en nödsituation kan en yrkesperson öppna uppgifterna i tre timmar med en skriven orsak. En chef granskar öppningen, och du ser den.',
      ],
    },
    device: {
      title: 'Vad blir kvar på din enhet',
      body: [
        'Sessionens kaka behövs för att vi ska känna igen din webbläsare. Det finns inga andra kakor och ingen spårning.',
        'Text som du inte har skickat finns kvar på enheten högst ett dygn. Den tas bort när du skickar den eller loggar ut. Använd inte en gemensam dator om andra inte får se texten.',
      ],
    },
    rights: {
      title: 'Dina rättigheter',
      body: [
        'Du kan begära att få se vad som har antecknats om dig och begära att ett fel rättas. Anteckningar tas inte bort utan rättas med en ny version.',
        'Under Mina ärenden kan du ge och återkalla tillstånd och förbjuda ett register eller en enskild anteckning.',
        'Du kan klaga hos dataombudsmannen.',
      ],
    },
    officer: 'Dataskyddsombud',
    patient: 'Patientombud',
    social: 'Socialombud',
  },
  en: {
    title: 'Privacy and registers',
    lead: 'This tells which data is kept where, who sees it, and what you can decide yourself.',
    where: {
      title: 'What is kept where',
      body: [
        'The chat, your answers and attachments belong to the contact. Only the professionals who handle the contact see them.',
        'An anonymous contact is not recorded in any register. An entry is made only when you have identified yourself and a professional has confirmed your identity.',
        'A test you take by yourself goes to no register before you send it.',
      ],
    },
    registers: {
      title: 'The registers',
      body: [
        'Health matters are recorded in the patient register. Social care matters are recorded in the social-care client register by service task.',
        'The registers are separate, even when two professionals help in the same chat. Data moves from one to the other only with your permit, or when the law allows it.',
      ],
    },
    who: {
      title: 'Who sees your data',
      body: [
        'Every look is recorded in the log with its reason. You see the log in My matters, and nobody can remove a line.',
        'In an emergency a professional can open the data for three hours with a written reason. A supervisor reviews the opening, and you see it.',
      ],
    },
    device: {
      title: 'What stays on your device',
      body: [
        'The session cookie is needed so that we know your browser. There are no other cookies and no tracking.',
        'Text you have not sent stays on this device for a day at most. It is removed when you send it or sign out. Do not use a shared computer if others must not see the text.',
      ],
    },
    rights: {
      title: 'Your rights',
      body: [
        'You can ask to see what has been recorded about you, and ask for a mistake to be corrected. Entries are not removed but corrected by a new version.',
        'In My matters you can give and withdraw permits, and ban a register or a single entry.',
        'You can complain to the Data Protection Ombudsman.',
      ],
    },
    officer: 'Data protection officer',
    patient: 'Patient ombudsperson',
    social: 'Social services ombudsperson',
  },
})
