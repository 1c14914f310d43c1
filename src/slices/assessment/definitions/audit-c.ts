import type { Questionnaire } from '../definition.ts'

/** WHO's AUDIT, its first three questions, unaltered. The limit for a risk differs by sex, so `sex` is asked besides q1 to q3. */
export const auditC: Questionnaire = {
  resourceType: 'Questionnaire',
  id: 'audit-c',
  url: 'https://rinnalla.example/fhir/Questionnaire/audit-c',
  version: '1.0.0',
  status: 'active',
  title: {
    fi: 'Alkoholin käytön riskit (AUDIT-C)',
    sv: 'Risker med alkohol (AUDIT-C)',
    en: 'Risks of alcohol use (AUDIT-C)',
  },
  purpose: {
    fi: 'Kertoo kolmella kysymyksellä, voiko alkoholin käyttö olla riskiksi terveydelle.',
    sv: 'Visar med tre frågor om alkoholbruket kan vara en risk för hälsan.',
    en: 'Shows with three questions whether drinking may be a risk to health.',
  },
  stem: {
    fi: 'Yksi annos on esimerkiksi pullo keskiolutta, lasi viiniä tai ravintola-annos väkevää (12 g alkoholia).',
    sv: 'En dos är till exempel en flaska mellanöl, ett glas vin eller en restaurangportion starksprit (12 g alkohol).',
    en: 'One drink is for example a bottle of medium-strength beer, a glass of wine or a bar measure of spirits (12 g of alcohol).',
  },
  audience: 'self-test',
  licence: {
    name: 'World Health Organization: reproduction for non-commercial use with credit',
    mayShip: true,
    basis: 'WHO, unaltered and with credit; the manual states it may be reproduced non-commercially (unverified).',
  },
  credit: {
    fi: 'AUDIT: Maailman terveysjärjestö WHO. Suomenkieliset kysymykset: Päihdelinkki.',
    sv: 'AUDIT: Världshälsoorganisationen WHO.',
    en: 'AUDIT: World Health Organization.',
  },
  removable: false,
  languages: ['fi', 'sv', 'en'],
  wordingVerified: { fi: false, sv: false, en: false },
  wordingSource: {
    fi: 'Questions found at paihdelinkki.fi (alkoholin-kayton-riskit-audit); answer options from memory, to be compared.',
    sv: 'Own translation; needs a native reader and comparison with the published Swedish form.',
    en: 'From memory; compare with the WHO manual.',
  },
  items: [
    {
      linkId: 'q1',
      type: 'choice',
      text: {
        fi: 'Kuinka usein juot olutta, viiniä tai muita alkoholijuomia?',
        sv: 'Hur ofta dricker du öl, vin eller andra alkoholdrycker?',
        en: 'How often do you have a drink containing alcohol?',
      },
      help: {
        fi: 'Ota mukaan myös ne kerrat, jolloin joit vain pieniä määriä.',
        sv: 'Räkna också med de gånger då du drack bara lite.',
        en: 'Include the times when you had only a small amount.',
      },
      required: true,
      options: [
        option(0, 'ei koskaan', 'aldrig', 'never'),
        option(1, 'noin kerran kuussa tai harvemmin', 'ungefär en gång i månaden eller mer sällan', 'monthly or less'),
        option(2, '2–4 kertaa kuussa', '2–4 gånger i månaden', '2–4 times a month'),
        option(3, '2–3 kertaa viikossa', '2–3 gånger i veckan', '2–3 times a week'),
        option(4, '4 kertaa viikossa tai useammin', '4 gånger i veckan eller oftare', '4 or more times a week'),
      ],
    },
    {
      linkId: 'q2',
      type: 'choice',
      text: {
        fi: 'Kuinka monta annosta alkoholia yleensä olet ottanut niinä päivinä, jolloin käytit alkoholia?',
        sv: 'Hur många doser alkohol har du vanligen tagit de dagar då du drack alkohol?',
        en: 'How many standard drinks do you have on a typical day when you are drinking?',
      },
      required: true,
      options: [
        option(0, '1–2 annosta', '1–2 doser', '1–2 drinks'),
        option(1, '3–4 annosta', '3–4 doser', '3–4 drinks'),
        option(2, '5–6 annosta', '5–6 doser', '5–6 drinks'),
        option(3, '7–9 annosta', '7–9 doser', '7–9 drinks'),
        option(4, '10 annosta tai enemmän', '10 doser eller fler', '10 or more drinks'),
      ],
    },
    {
      linkId: 'q3',
      type: 'choice',
      text: {
        fi: 'Kuinka usein olet juonut kerralla kuusi tai useampia annoksia?',
        sv: 'Hur ofta har du druckit sex eller fler doser på en gång?',
        en: 'How often do you have six or more drinks on one occasion?',
      },
      required: true,
      options: [
        option(0, 'en koskaan', 'aldrig', 'never'),
        option(1, 'harvemmin kuin kerran kuussa', 'mer sällan än en gång i månaden', 'less than monthly'),
        option(2, 'kerran kuussa', 'en gång i månaden', 'monthly'),
        option(3, 'kerran viikossa', 'en gång i veckan', 'weekly'),
        option(4, 'päivittäin tai lähes päivittäin', 'dagligen eller nästan dagligen', 'daily or almost daily'),
      ],
    },
    {
      linkId: 'sex',
      type: 'choice',
      text: { fi: 'Sukupuoli', sv: 'Kön', en: 'Sex' },
      help: {
        fi: 'Testin raja on eri naisille ja miehille.',
        sv: 'Testets gräns är olika för kvinnor och män.',
        en: 'The limit of this test differs for women and men.',
      },
      required: true,
      options: [
        { code: 'female', display: { fi: 'Nainen', sv: 'Kvinna', en: 'Female' } },
        { code: 'male', display: { fi: 'Mies', sv: 'Man', en: 'Male' } },
      ],
    },
  ],
  scoring: {
    kind: 'sum',
    min: 0,
    max: 12,
    verified: false,
    source:
      'Limit for men (6) found at palveluketjut.hyvaep.fi; limit for women (5) and the points of the options unverified',
    bands: [...bandsFor('female', 5), ...bandsFor('male', 6)],
  },
  safetyRules: [],
}

function option(points: number, fi: string, sv: string, en: string) {
  return { code: points, display: { fi, sv, en }, score: points }
}

function bandsFor(sex: 'female' | 'male', riskFrom: number) {
  const when = { question: 'sex', operator: '=' as const, answer: sex }
  return [
    {
      code: 'low',
      from: 0,
      to: riskFrom - 1,
      when,
      tone: 'calm' as const,
      label: { fi: 'pieni riski', sv: 'liten risk', en: 'low risk' },
      meaning: {
        fi: `Pisteet jäävät alle rajan, joka on ${riskFrom}.`,
        sv: `Poängen är under gränsen, som är ${riskFrom}.`,
        en: `The points are below the limit, which is ${riskFrom}.`,
      },
    },
    {
      code: 'risk',
      from: riskFrom,
      to: 12,
      when,
      tone: 'notice' as const,
      label: { fi: 'suurentunut riski', sv: 'förhöjd risk', en: 'increased risk' },
      meaning: {
        fi: `Alkoholi voi olla riski terveydellesi, kun pisteitä on ${riskFrom} tai enemmän. Asiasta kannattaa jutella ammattilaisen kanssa.`,
        sv: `Alkoholen kan vara en risk för din hälsa när poängen är ${riskFrom} eller fler. Det lönar sig att prata med en yrkesperson.`,
        en: `Alcohol may be a risk to your health when the points are ${riskFrom} or more. It is worth talking to a professional.`,
      },
    },
  ]
}
