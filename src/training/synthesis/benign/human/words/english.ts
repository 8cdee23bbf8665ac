/** Everyday English: the parts that the sentences of several families share. */
import type { Rule } from '../../../grammar.ts';
import { listed, type Vocabulary } from '../../../phrases.ts';
import { CITY, COMPANY, FIRST_NAME, LAST_NAME } from './people.ts';

export const THING: Rule = listed(`
  table|drop-leaf table|lamp|sofa|rug|bike|tent|phone|laptop|printer|router|camera|kettle|book|notebook|ticket|jacket|pair of boots
  union flag|coffee table|table lamp|tablecloth|pool table|shell necklace|cat bed|cat flap|drop earrings|insert for the drawer|sleeping bag
  key ring|cast-iron pan|script|select steak|system|update|bookcase|briefcase|pillowcase|suitcase|watch|guitar|amp|keyboard|mouse
  password|form|file|folder|image|page|post box|password book|spreadsheet|document|recipe|invoice|contract|voucher|parcel|package
`);

export const GROUP: Rule = listed(`
  union|student union|credit union|select committee|board|council|group|team|class|department|parish|support team|rugby union
  order of nuns|drama group|having-fun club|parents' association|residents' committee|table tennis club|user group|choir
`);

export const PERSON: Rule = listed(`
  manager|customer|driver|teacher|admin|system administrator|neighbour|doctor|nurse|waiter|author|actor|player|student|pilot
  landlord|tenant|plumber|seller|buyer|editor|script writer|union rep|child|intern|boss|colleague|guest|user|chef|coach
`);

export const ADJECTIVE: Rule = listed(`
  new|old|cheap|select|good|great|broken|missing|blue|red|wooden|small|large|null and void|empty|full|lovely|awful|late|early
  second|third|annual|weekly|final|first|quick|slow|honest|simple|complex|free|paid|secret|public|strange|union|current|local
`);

export const PLACE: Rule = listed(`
  the shop|the station|Union Square|Union Station|the office|the kitchen|the bus stop|the drop-off point|the table by the window|the basement
  room 101|the car park|the town hall|the library|the root cellar|the drop zone|table 7|gate B12|the system settings|the Shell garage
  the front desk|the first page|the menu|the list below|the dropdown|the main street|the court|the old harbour|the admin area|platform 3
`);

export const TIME: Rule = listed(`
  on Monday|last week|tomorrow|at 5 o'clock|at 7:30|by the end of the month|since May|next year|every Friday|in 2023|24/7|between 9 and 5
  before noon|on 12/05/2024|in the '90s|this morning|right now|over the weekend|from 10:00 - 12:00|after the update|within 14 days
`);

export const OPENER: Rule = listed(`
  Hi,|Hello!|Dear all,|Hi there,|Dear Sir or Madam,|Hey :)|Good morning,|To whom it may concern:|Hey guys --|Question:|Quick one:|FYI:|Update:
  Hi team;|Hello and thanks for the great site!|P.S.|Well...|Ok,|So|Re: your order --|Just a note:|Important!|Note -|Sorry,|PSA:
`);

export const CLOSER: Rule = listed(`
  Thanks!|Thanks in advance :)|Best regards|Cheers,|Kind regards,|Any ideas?|Please advise.|Let me know.|Hope that helps.|Best,|xx|TIA|Thx
  Can't wait!|That's all.|See you there!|Sorry for the long post...|Yours sincerely,|Take care & stay safe|-- sent from my phone|Don't worry about it.
  What do you think?|Would buy again!|5/5|10/10|Not recommended.|Bye!!|:-)|;-)|<3|:D|;)|^^|\\o/
`);

/** Names for holes: `thing`, `group`, `person`, `adjective`, `place`, `time`, `first`, `last`, `company`, `city`. */
export const ENGLISH: Vocabulary = {
  thing: THING,
  group: GROUP,
  person: PERSON,
  adjective: ADJECTIVE,
  place: PLACE,
  time: TIME,
  first: FIRST_NAME,
  last: LAST_NAME,
  company: COMPANY,
  city: CITY,
};
