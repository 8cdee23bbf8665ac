/** Words of kitchens, surgeries, courts and job centres. */
import type { Rule } from '../../../grammar.ts';
import { listed } from '../../../phrases.ts';

export const DISH: Rule = listed(`
  egg|onion|crème fraîche|jalapeño|sauce|pâté|butter|flour|sugar|tomato|potato|clam shell|cat's-tongue biscuit|root vegetable|fish 'n' chips
  drop scone|union jack cake|table salt|mac & cheese|select beef|garlic|rice|bean|Käsespätzle|Bärlauch|piñon|açaí|phở|kimchi|pierogi|gözleme
  baba ghanoush|crêpe|soufflé|M&M's|half-and-half|7-Up|A.1. sauce|shepherd's pie|bird's-eye chili|devil's food cake|confectioners' sugar
`);

export const DRUG: Rule = listed(`
  ibuprofen|paracetamol|aspirin|amoxicillin|metformin|ramipril|L-thyroxine|insulin (Lantus®)|β-blocker|co-amoxiclav|D-mannose|vit. B12
  prednisolone|omeprazole|heparin|ASA|N-acetylcysteine|5-FU|St. John's wort|γ-globulin|salbutamol|tilidine/naloxone|Ca2+|K+|NaCl 0.9%
`);

export const LAW: Rule = listed(`
  BGB|StGB|GDPR|DSGVO|AktG|UStG|HRA|TULRCA|Employment Rights Act 1996|Art. 6(1)(f) GDPR|U.S.C.|EWHC (Ch)|EWCA Civ|CC|OR|Code du travail
  l'ordonnance n° 45-2658|D.Lgs. 81/2008|Ley 39/2015|R.S.C. 1985, c. U-1|Union Act|Table A regs.|NZLR|F.3d|S. Ct.|HGB
`);

export const SKILL: Rule = listed(`
  SQL (select, insert, update, delete)|MySQL/MariaDB|Oracle PL/SQL|bash & shell scripting|C++|C#|.NET|Node.js|PHP >= 8|Java/Kotlin|Python
  HTML5 & CSS3|JavaScript (ES6+)|AJAX|XML/XSLT|"can-do" attitude|MS Office (Word, Excel)|SAP R/3|union negotiations|order picking
  drop shipping|table service|cash & carry|system administration (Linux/Unix)|R&D|Q&A|A/B tests|CI/CD|TCP/IP|ping/traceroute|cron jobs
  Docker && Kubernetes|regex|vi(m)|LaTeX|driver's licence (B/BE)|first-aid|24/7 on-call|UX/UI|SEO|P&L|B2B|I/O|OS/2|z/OS|Objective-C
`);
