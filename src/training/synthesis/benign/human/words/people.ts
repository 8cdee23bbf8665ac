/** Names of people, companies and places, from many countries, with what makes rules stumble in them. */
import type { Rule } from '../../../grammar.ts';
import { listed } from '../../../phrases.ts';

export const FIRST_NAME: Rule = listed(`
  Anna|Ben|Clara|David|Emma|Frank|Grace|Henry|Ingrid|Jack|Karen|Liam|Maria|Noah|Olivia|Peter|Quentin|Rosa|Selma|Thomas
  Ursula|Victor|Wendy|Xavier|Yusuf|Zoe|Aoife|Niamh|Siobhán|Seán|Pádraig|Ciarán|François|Éloïse|Jérôme|Anaïs|Benoît|Chloé
  Jürgen|Jörg|Käthe|Günther|Björn|Åsa|Søren|Øyvind|Þóra|José|Íñigo|Begoña|João|Conceição|Nuño|Zoë|Renée|André|Łukasz
  Małgorzata|Wojciech|Żaneta|Dvořák|Šárka|Jiří|Čeněk|Đorđe|Žarko|Ayşe|Gülşen|İbrahim|Oğuz|Nguyễn|Thị|Đức|N'Golo|D'Angelo
  D'Andre|Ke'Shawn|Da'Quan|La'Toya|O'Shea|Ta'Niyah|M'Baye|De'Aaron|Ja'Marr|Ka'imi|Mary-Kate|Jean-Luc|Anne-Marie
  Hans-Jürgen|Karl-Heinz|Marie-Thérèse|Abd al-Rahman|Nur ul-Huda|Mohammed|Fatima|Ali|Salma|Sheryl|Cat|Drew|Rob|Grant|Chuck
  Bill|Art|Faith|Will|Mark|Pat|Sue|Ray|Dolly|Jo|Al|Ed|Ty|Bo|Li|Wei|Xiu|Haruto|Sakura|Min-jun|Seo-yeon|Priya|Arjun|Lakshmi
`);

export const LAST_NAME: Rule = listed(`
  O'Brien|O'Neill|O'Connor|O'Malley|O'Sullivan|O'Donnell|O'Hara|O'Reilly|O'Leary|O'Keeffe|O'Toole|O’Dowd|O'Rourke
  D'Angelo|d'Angelo|D'Souza|D'Amico|D'Agostino|D'Arcy|d'Arc|D'Onofrio|dell'Acqua|Dell'Utri|dall'Oglio|L'Amour|L'Heureux
  L'Estrange|M'Bala|N'Dour|N'Diaye|'t Hooft|van 't Veer|in 't Veld|op 't Land|Van der Meer|de la Cruz|de' Medici|St. John
  St-Pierre|Ó Súilleabháin|Ní Chonaill|Mac an tSaoir|McDonald|MacLeod|Fitz-Gerald|Smith|Jones|Brown|Taylor|Wilson|Drop
  Null|Tables|Union|Cast|Case|Where|Select|Order|Script|Root|Sleep|Shell|Execoff|Systermans|Catlow|Insert|Grant|Table|Char
  Müller|Müller-Lüdenscheidt|Schröder|Groß|Weiß|Käßmann|Bäcker|Jäger|Kühn-Weber|Übelacker|von der Leyen|zu Guttenberg
  Åkesson|Ångström|Sørensen|Bjørnstad|Järvinen|Mäkelä|Sigurðardóttir|García Márquez|Peña|Muñoz|Núñez|Ibáñez y López
  Gonçalves|Simões|Magalhães|Araújo|Le Goff|Lefèvre|Saint-Exupéry|Gréard|Beauséjour|Kowalski|Wiśniewska|Żółkiewski
  Szczepański|Novák|Dvořáková|Černý|Horvat|Đoković|Yılmaz|Şahin|Öztürk|Çelik|Güneş|Ivanov|Petrova|Shevchenko|Papadopoulos
  Cohen|Levi|Ben-Ari|Haddad|al-Masri|El-Sayed|bin Talal|Khan|Patel|Singh|Chatterjee|Nair|Nguyen|Trần|Phạm|Wang|Zhang|Li
  Tanaka|Suzuki|Kim|Park|Choi|Ng|Wu|Oyelaran|Mbeki|Okonkwo|Ka'ahumanu|Kalaniana'ole|Begay|Strong|Low|High|Exe|Key
`);

export const TITLE: Rule = listed(`
  Dr.|Prof.|Prof. Dr.|Mr|Mrs|Ms|Mr.|Mrs.|Sir|Dipl.-Ing.|Dr. med.|Rev.|Capt.|Hon.|Mag.|Mme|M.|Sra.|Sr.|Dott.ssa|Ing.|Lt. Col.
`);

export const CITY: Rule = listed(`
  Berlin|München|Köln|Düsseldorf|Zürich|Genève|Saint-Étienne|L'Haÿ-les-Roses|Aix-en-Provence|'s-Hertogenbosch|Den Haag
  Coeur d'Alene|Martha's Vineyard|St. John's|Land O'Lakes|O'Fallon|Lee's Summit|King's Lynn|Bishop's Stortford|Hawai'i
  Nuku'alofa|L'Aquila|Reggio nell'Emilia|Sant'Agata|Málaga|A Coruña|São Paulo|Florianópolis|Łódź|Kraków|Brno|České Budějovice
  İstanbul|Şanlıurfa|Москва|Київ|Αθήνα|القاهرة|תל אביב|मुंबई|北京|東京|서울|Thành phố Hồ Chí Minh|Xi'an|Ta'if|Sana'a|Washington, D.C.
  Winston-Salem|Baden-Baden|Frankfurt (Oder)|Halle/Saale|Newcastle-upon-Tyne|Stratford-on-Avon|Truth or Consequences
  Union City|Cut and Shoot|Dublin|Cork|Leeds|Paris|Lyon|Madrid|Porto|Oslo|Tromsø|Århus|Malmö|Reykjavík|Tallinn|Vilnius
`);

export const STREET: Rule = listed(`
  Union Street|Union Square|Table Mountain Rd|King's Road|St. Paul's Churchyard|O'Connell Street|Bishop's Gate|Rue de l'Église
  Rue d'Alésia|Place de l'Étoile|Avenue de l'Opéra|Via dell'Orso|Via Sant'Andrea|Piazza dell'Unità|Calle de Alcalá|C/ Mayor
  C/. San José|Av. 9 de Julio|Rua d'Alfândega|Hauptstraße|Schloßstr.|Am Müllerberg|An der Ach|Straße des 17. Juni|Lindenallee
  Königsallee|Prinsengracht|'t Zand|ul. Świętokrzyska|ul. 3 Maja|Václavské nám.|Atatürk Cad.|Drop Lane|Order Road|Main St
  Elm St.|5th Ave|Broadway|Camino del Sol|Half Moon Lane|Lover's Lane|Grant Avenue|Cat Street|Root Road|Script Court|Sleepy Hollow Rd
`);

export const COMPANY: Rule = listed(`
  Smith & Sons|AT&T|Marks & Spencer; Ltd.|Johnson & Johnson|Procter & Gamble|Barnes & Noble|Ben & Jerry's|McDonald's|Wendy's
  Levi's|Sainsbury's|Lloyd's of London|Moody's|Kellogg's|L'Oréal|Dunkin'|Papa John's|Trader Joe's|Macy's|Denny's|T.G.I. Friday's
  H&M|C&A|P&O|R&D Labs|B&Q|M&S|Q&A Media|A/S Dansk Drop|AC/DC Fan Shop|Yahoo!|Select & Co.|Union Select Ltd|Union Pacific
  Table & Chair GmbH & Co. KG|Müller + Söhne OHG|Bäckerei Weiß e.K.|Gebr. Jäger KG|Order-by-Phone Inc.|Group Having S.A.
  Café d'Or|Brasserie L'Alsacien|Société Générale|Crédit Agricole S.A.|Dell'Arte S.r.l.|Nestlé|São João Lda.|Łódź Sp. z o.o.
  Ångpanne AB|Ørsted A/S|O'Neill's (Pub)|Insert Coin Arcade Ltd.|Drop & Shop|Script Doctors LLC|Exec Cars|Where & When Events
  Alpha-Beta "Gamma" Corp.|The "Original" Pretzel Co.|7-Eleven|3M|1&1|O2|E.ON|C.H. Beck|A. Lange & Söhne|S. Oliver; Retail
  Nuts 'n' Bolts|Rock 'n' Roll Diner|Fish 'n' Chips|Guns & Ammo|K&N|Track #1 Records|C++ Academy|.NET Experts|ООО «Ромашка»
  ТОВ "Світанок"|株式会社テスト|삼성전자(주)|华为技术有限公司|İş Bankası A.Ş.|S.C. Union & Partners|Drop Table Tennis Club e.V.
`);

export const JOB: Rule = listed(`
  Head of R&D|VP, Sales & Marketing|Executive Assistant (m/f/d)|System Administrator|Sr. SQL Developer|Script Supervisor|Drop-in Tutor
  Union Representative|Table Games Dealer|Database Admin - Oracle/MySQL|Insert Operator|C++ / C# Engineer|Node.js Developer
  Front-end dev (HTML, CSS & JavaScript)|Select Committee Clerk|Update Manager|Chef de partie|Chargé d'affaires|Responsable de l'accueil
  Geschäftsführer:in|Bürokaufmann/-frau|Pflegefachkraft (w/m/d)|Ingénieur d'études|Encargado/a de tienda|Addetto all'ufficio
  Sous-chef|Ship's mate|Bachelor's student|Driver's mate|Children's nurse|Order picker|Shell fish farmer|Cat sitter|Root canal specialist
  Sleep consultant|Ping-pong coach|Print & Copy clerk|Founder & CEO|Co-founder/CTO|Teacher (French and/or Spanish)|Key Account Manager
`);

export const MAIL_HOST: Rule = listed(`
  example.com|example.org|mail.example|gmail.com|web.de|gmx.net|outlook.com|yahoo.co.uk|proton.me|orange.fr|libero.it|o2.pl|mail.ru
  uni-jena.de|posteo.de|icloud.com|hotmail.es|naver.com|qq.com|smith-sons.co.uk|select-union.example|table.example
`);
