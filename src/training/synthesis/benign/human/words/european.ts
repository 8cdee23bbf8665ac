/** Sentences of Europe's languages in Latin script; holes are names, places and numbers. */
import type { Rule } from '../../../grammar.ts';
import { phrases } from '../../../phrases.ts';
import { ENGLISH } from './english.ts';

export const GERMAN: Rule = phrases(
  `
  Guten Tag, ich hätte gern ‹1-9› Stück von ‹company› -- bitte an ‹first› ‹last› liefern, Tel. 0‹30-89›/‹1000-9999›.
  Können Sie mir bitte sagen, wann „‹first›s Tisch“ wieder verfügbar ist? Die Größe ‹36-54› fehlt; Preis < ‹20-900› €?
  Die Bestellung Nr. ‹1000-99999› ist nicht angekommen, obwohl der Status „versandt“ heißt. MfG, ‹last›
  Wir grüßen herzlich aus ‹city› und wünschen schöne Ostern; bis bald, ‹first› & ‹first›!
  Straße gesperrt, Umleitung über ‹city›: + ‹5-90› min (lt. ‹company›)
  Sehr geehrte Damen und Herren, hiermit kündige ich meinen Vertrag zum ‹1-28›.‹1-12›.‹2020-2026› und bitte um Bestätigung.
  Wo kann man in ‹city› gut essen? 'ne Pizza oder so, max. ‹8-30› Euro... was meint ihr?
  Ich hab's versucht, geht aber nicht :-( System meldet "Fehler ‹100-999›"; wer hat 'nen Tipp?
  Gruppe ‹1-9› oder ‹10-20›, und/oder Tabelle ‹1-9›: Werte zwischen ‹1-9› und ‹10-99›, sortiert nach Größe
  Der Union-Abgeordnete ‹last› (CDU/CSU) lässt Antrag fallen; Drop-out-Quote sinkt um ‹1-9›,‹1-9› %
  `,
  ENGLISH,
);

export const FRENCH: Rule = phrases(
  `
  Bonjour, j'aimerais savoir s'il est possible d'échanger l'article n° ‹100-9999› qu'on m'a livré hier. Merci d'avance !
  L'hôtel n'est pas loin de l'église ; qu'est-ce qu'on mange à ‹city› aujourd'hui ?
  C'est l'été à ‹city›, il fait plus de ‹20-40›° à l'ombre : « N'oubliez pas l'eau ! »
  Je n'ai pas reçu d'e-mail, pourtant j'ai vérifié l'adresse d'‹first› et celle de l'entreprise ‹company›.
  Quelqu'un a-t-il l'horaire d'ouverture de l'union locale de ‹city› ? D'après ‹first›, c'est ‹8-11›h-‹12-19›h.
  Madame, Monsieur, suite à l'entretien d'hier, j'ai l'honneur d'insérer ci-joint l'état n°‹1-99›.
  Sélectionnez l'option « ‹first› » ou l'autre ; n'importe laquelle, c'est pareil...
  Aujourd'hui j'ai ‹18-90› ans, l'âge d'or ! Jusqu'à ‹20-24›h, apéro chez l'oncle ‹last›
  D'accord, à tout à l'heure ;-) n'oublie pas l'gâteau
  `,
  ENGLISH,
);

export const ROMANCE: Rule = phrases(
  `
  ¿Dónde está mi pedido n.º ‹1000-99999›? ¡Llevo ‹3-20› días esperando y nadie contesta!
  Hola, ¿alguien vende una mesa de segunda mano en ‹city›? Pago hasta ‹20-300› €; no más de "‹1-3›" m.
  Me gustaría cambiar la fecha de la cita: el ‹1-28› de enero o el ‹1-28› de marzo. Gracias, ‹first› Núñez
  El niño de ‹first› cumple ‹1-17› años mañana, ¡qué ilusión! :)
  Olá, não consigo alterar a minha palavra-passe; a opção 'Seleccionar' não aparece. Obrigado, ‹first›
  Encomenda n.º ‹1000-9999›: pão-de-ló & pastéis d'água, ‹2-20› un. à porta d'‹first›
  São ‹8-22›h em ‹city› e não há ninguém à mesa ‹1-40›, né?
  Buongiorno, vorrei un'informazione sull'ordine dell'‹1-28› marzo: com'è possibile che non c'è più?
  L'altr'anno all'‹city› c'era un po' d'aria; quest'estate no, perché l'afa è dell'‹30-90›%.
  Dov'è l'ufficio dell'anagrafe? Nell'atrio, all'‹1-9›º piano - chiedere dell'avv. D'‹last›
  Perché l'utente non può selezionare l'unione? È un po' strano, no? Dall'elenco manca "‹first›"
  Bună ziua, aș dori să comand ‹1-9› bucăți; vă mulțumesc și o zi bună, ‹first›!
  Bon dia, l'arbre d'en ‹first› és d'un metre i ‹10-90› cm; l'hi porto a ‹city›?
  `,
  ENGLISH,
);

export const NORTHERN: Rule = phrases(
  `
  's Morgens om ‹6-11› uur fiets ik naar 't werk in 's-Hertogenbosch; 'k vind 't wel oké zo'n dag.
  Heb je nog foto's en video's van z'n oma's uit ‹city›? Da's leuk, zo'n ‹10-90› stuks!
  Geachte heer/mevrouw, m'n bestelling nr. ‹1000-9999› is 'kwijt'... kunt u 'm opzoeken?
  Hej! Var är mitt paket från ‹company›? Jag har väntat i ‹2-20› dagar, så det är på tiden; hälsningar ‹first›
  Äntligen! Får jag byta storlek ‹36-46› mot ‹36-46›? /‹first›
  Kære ‹first›, tak for sidst på ø'en; vi ses d. ‹1-28›/‹1-12› kl. ‹8-22›, ikke sandt? :-)
  Jeg får ikke bestilt bord nr. ‹1-90›, systemet sier bare "feil ‹100-999›" -- hva gjør jeg?
  Hyvää päivää, missä tilaukseni n:o ‹1000-9999› viipyy? Terv. ‹first› Mäkelä
  Góðan daginn, ég á þrjú (3) börn og ‹1-9› ketti; er það í lagi á „‹city›“?
  Dia duit, tá an t-ordú uimh. ‹100-999› caillte; an bhfuil sé i d'oifig, a ‹first› Uí Bhriain?
  `,
  ENGLISH,
);

export const EASTERN: Rule = phrases(
  `
  Dzień dobry, chciałbym zmienić zamówienie nr ‹1000-99999›; proszę o odpowiedź -- pozdrawiam, ‹first› Żółkiewski
  Czy ktoś wie, gdzie w ‹city› można kupić "‹company›" za < ‹10-900› zł? Dzięki!
  Źle działa łącze, błąd ‹100-999›: „brak dostępu”; co robić?
  Dobrý den, objednávka č. ‹1000-9999› nedorazila. Můžete to prosím ověřit? S pozdravem ‹first› Čapek
  Příliš žluťoučký kůň úpěl ďábelské ódy (‹1-99›x) – test diakritiky, ‹first›
  Szép napot! A ‹1-28›-i rendelésem még nem érkezett meg; kérem, nézzék meg: ‹first› Őry
  Merhaba, sipariş no ‹1000-99999› hâlâ gelmedi; ‹city›'a kaç günde ulaşır? Teşekkürler, ‹first› Bey
  İstanbul'da hava ‹5-35› derece, Ankara'nın kuzeyi %‹10-90› nemli; ‹first›'in selamı var!
  Xin chào, tôi muốn đổi đơn hàng số ‹1000-9999›; cảm ơn nhiều ạ, chị ‹first› nhé.
  Món phở ở ‹city› giá ‹20-90›.000đ "ngon hơn" quán cũ, anh em thử đi!
  Lep pozdrav, kje je naročilo št. ‹100-999›? Hvala, ‹first› Šušteršič
  Labas, ar galiu užsakyti ‹1-9› vnt. „‹company›“? Ačiū!
  Shqipëria: 'Ç'kemi?' – tha ‹first›; s'ka problem, ç'do gjë mirë n'‹city›
  `,
  ENGLISH,
);
