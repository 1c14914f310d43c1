import { defineTexts } from '#platform/i18n.ts'

export const ownDecisionTexts = defineTexts({
  fi: {
    title: 'Päätöksesi',
    lead: 'Sosiaalihuollon päätökset, jotka on annettu sinulle tiedoksi.',
    none: 'Sinulle ei ole annettu päätöksiä.',
    decision: (of: string) => `Päätös ${of}`,
    decided: (on: string, by: string, office: string) => `Tehty ${on}. Päätöksen teki ${by}, ${office}.`,
    corrects: (on: string) => `Oikaisee ${on} tehdyn päätöksen.`,
    told: {
      letter: (sent: string, on: string) =>
        `Lähetimme päätöksen kirjeenä ${sent}. Sen katsotaan tulleen sinulle ${on}.`,
      electronic: (sent: string, on: string) =>
        `Annoimme päätöksen tällä sivulla ${sent}. Sen katsotaan tulleen sinulle ${on}.`,
    },
    wasCorrected: (on: string) => `Tämä päätös on oikaistu uudella päätöksellä ${on}. Uusi päätös on voimassa.`,
    inLanguage: { fi: 'Päätös on suomeksi.', sv: 'Päätös on ruotsiksi.', en: 'Päätös on englanniksi.' },
    howDays: 'Aikaa on 30 päivää siitä, kun sait päätöksen. Sitä päivää ei lasketa mukaan.',
    pdf: 'Lataa päätös (PDF)',
    failed: 'Lataus ei onnistunut. Yritä hetken päästä uudelleen.',
    disagree: 'Jos olet eri mieltä',
    until: (by: string) => `Voit vaatia oikaisua ${by} asti.`,
    past: (by: string) => `Oikaisuvaatimuksen aika päättyi ${by}.`,
    how: 'Kirjoita, mihin päätökseen haet oikaisua, mitä vaadit ja miksi. Lisää nimesi ja yhteystietosi. Lähetä vaatimus tänne:',
    unverified: 'Toimielimen tiedot ovat esimerkki, jota alue ei ole vahvistanut.',
  },
  sv: {
    title: 'Dina beslut',
    lead: 'Socialvårdens beslut som du har fått del av.',
    none: 'Du har inte fått några beslut.',
    decision: (of: string) => `Beslut ${of}`,
    decided: (on: string, by: string, office: string) => `Fattat ${on}. Beslutet fattades av ${by}, ${office}.`,
    corrects: (on: string) => `Rättar beslutet av ${on}.`,
    told: {
      letter: (sent: string, on: string) => `Vi skickade beslutet per brev ${sent}. Du anses ha fått det ${on}.`,
      electronic: (sent: string, on: string) => `Vi gav beslutet på den här sidan ${sent}. Du anses ha fått det ${on}.`,
    },
    wasCorrected: (on: string) => `Det här beslutet har rättats med ett nytt beslut ${on}. Det nya beslutet gäller.`,
    inLanguage: { fi: 'Beslutet är på finska.', sv: 'Beslutet är på svenska.', en: 'Beslutet är på engelska.' },
    howDays: 'Du har 30 dagar på dig från att du fick beslutet. Den dagen räknas inte med.',
    pdf: 'Ladda ner beslutet (PDF)',
    failed: 'Nedladdningen lyckades inte. Försök igen om en stund.',
    disagree: 'Om du är av annan åsikt',
    until: (by: string) => `Du kan begära omprövning till ${by}.`,
    past: (by: string) => `Tiden för begäran om omprövning gick ut ${by}.`,
    how: 'Skriv vilket beslut du begär omprövning av, vad du begär och varför. Lägg till namn och kontaktuppgifter. Skicka begäran hit:',
    unverified: 'Organets uppgifter är ett exempel som området inte har bekräftat.',
  },
  en: {
    title: 'Your decisions',
    lead: 'Social-care decisions that have been given to you.',
    none: 'You have been given no decisions.',
    decision: (of: string) => `Decision ${of}`,
    decided: (on: string, by: string, office: string) => `Made ${on} by ${by}, ${office}.`,
    corrects: (on: string) => `Corrects the decision of ${on}.`,
    told: {
      letter: (sent: string, on: string) =>
        `We sent the decision as a letter on ${sent}. You are presumed to have got it on ${on}.`,
      electronic: (sent: string, on: string) =>
        `We gave the decision on this page on ${sent}. You are presumed to have got it on ${on}.`,
    },
    wasCorrected: (on: string) => `This decision was corrected by a new one on ${on}. The new one holds.`,
    inLanguage: {
      fi: 'The decision is in Finnish.',
      sv: 'The decision is in Swedish.',
      en: 'The decision is in English.',
    },
    howDays: 'You have 30 days from getting the decision. That day does not count.',
    pdf: 'Download the decision (PDF)',
    failed: 'The download failed. Try again in a moment.',
    disagree: 'If you disagree',
    until: (by: string) => `You can request rectification until ${by}.`,
    past: (by: string) => `The time for rectification ended on ${by}.`,
    how: 'Write which decision you want rectified, what you request and why. Add your name and contact details. Send the request here:',
    unverified: 'The details of this body are an example that the county has not confirmed.',
  },
})
